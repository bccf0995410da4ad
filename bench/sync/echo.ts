import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Server-sent events and nothing else: what is posted is written to everyone who listens. */
export async function startEcho() {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      listeners.add(response);
      return;
    }
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      for (const one of listeners) one.write(`event: sync\ndata: ${body}\n\n`);
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const say = async (round: number) => {
    const body = JSON.stringify({ is: "word", round });
    await (await fetch(url, { method: "POST", body })).text();
  };
  const stop = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, say, stop };
}
