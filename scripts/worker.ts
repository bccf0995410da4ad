// The worker process: the outbox and all scheduled work, beside the web process.
import { runWorker } from "@/wiring/run-worker";

const stopping = new AbortController();
const stop = () => stopping.abort();

// Ctrl-C reaches every process of a terminal; the supervisor decides the order of leaving.
process.on("SIGINT", () => {});
process.on("SIGTERM", stop);
process.on("disconnect", stop);

process.send?.("ready");
await runWorker(stopping.signal);
process.exit(0);
