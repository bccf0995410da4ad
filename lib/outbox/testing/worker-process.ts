// A worker of its own process for the take-over test: says what it does on standard output.
import { setTimeout as sleep } from "node:timers/promises";
import { instant } from "@/lib/kernel/instant";
import { runOutbox } from "@/lib/outbox/run-outbox";

const [name = "", mode = ""] = process.argv.slice(2);
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());

await runOutbox(
  {
    test_takeover: async (effect) => {
      console.log(JSON.stringify({ worker: name, key: effect.key, attempt: effect.attempt }));
      if (mode === "hang") await sleep(60_000);
      return { done: true, word: `by ${name} at ${instant(Date.now())}` };
    },
  },
  { worker: name, urgent: ["test_takeover"], signal: stop.signal },
);
process.exit(0);
