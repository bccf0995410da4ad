import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Served = { url: string; close: () => Promise<void> };

/** A server of this process, on a port of its own. */
export async function serve(answer: (request: Request) => Promise<Response>): Promise<Served> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const headers = new Headers(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
      const { method = "GET", url: path = "/" } = request;
      const body = method === "GET" ? null : new Uint8Array(Buffer.concat(parts));
      const given = await answer(new Request(`http://127.0.0.1${path}`, { method, headers, body }));
      response.writeHead(given.status, Object.fromEntries(given.headers));
      response.end(Buffer.from(await given.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
