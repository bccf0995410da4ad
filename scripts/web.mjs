// The web process: Next behind a small server of our own, which says where a request came from
// and leaves in good order.
import { createServer } from "node:http";
import next from "next";
import { env } from "../lib/kernel/env.ts";
import { answerCall } from "./answer-call.mjs";
import { claimAddress } from "./claim-address.mjs";
import { root } from "./project.mjs";

const dev = process.argv.includes("--dev");
const { HOST: hostname, PORT: port, TRUST_PROXY: trustProxy, BASE_URL: baseUrl } = env();

// Ctrl-C reaches every process of a terminal; the supervisor decides the order of leaving. Next
// would leave at once if nobody listened.
process.on("SIGINT", () => {});

const app = next({ dev, dir: root, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();

// Who leaves in the middle of sending is no fault of ours; Next prints it as one.
const print = console.error;
const hasLeft = (fault) => fault?.code === "ECONNRESET" && fault.message === "aborted";
console.error = (...said) => {
  if (!hasLeft(said[0])) print(...said);
};

const verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const secure = baseUrl?.startsWith("https:") ?? false;

const isStream = (response) =>
  String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");

/** The answers under way: at the end streams are cut at once (they resume elsewhere), others awaited. */
const underWay = new Set();

const server = createServer(
  { requestTimeout: 60_000, headersTimeout: 20_000 },
  (request, response) => {
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
    claimAddress(request, { trustProxy, baseUrl });
    if (secure) response.setHeader("strict-transport-security", "max-age=31536000");
    if (!verbs.includes(request.method ?? "")) {
      response.writeHead(405, { allow: verbs.join(", ") }).end();
      return;
    }
    const straight = answerCall(globalThis.bellwetherCalls, request, response);
    (straight ?? handle(request, response)).catch((fault) => {
      console.error(fault);
      response.destroy();
    });
  },
);
// Longer than the usual proxy's 60 s, so that the proxy is the one to end an idle connection.
server.keepAliveTimeout = 65_000;
if (dev) server.on("upgrade", app.getUpgradeHandler());

let leaving = false;
async function leave() {
  if (leaving) return;
  leaving = true;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  for (const response of underWay) {
    if (isStream(response)) response.destroy();
    else if (!response.headersSent) response.setHeader("connection", "close");
  }
  setTimeout(() => server.closeAllConnections(), 5_000).unref();
  await Promise.all([closed, globalThis.bellwetherLeave?.()]);
  process.exit(0);
}

process.on("SIGTERM", leave);
process.on("disconnect", leave);
server.on("error", (fault) => {
  console.error(`The web process cannot listen on ${hostname}:${port}: ${fault.message}`);
  process.exit(1);
});
server.listen(port, hostname, () => process.send?.("ready"));
