import { createServer, type Server } from "node:http";

/** Listens on loopback only; resolves with the port (a free one when 0). Rejects with a sentence. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? `Port ${port} is taken.` : error.message;
      reject(new Error(why));
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("No port was given."));
      else resolve(address.port);
    });
  });
}

/** Says which port is taken before anything slow has begun. */
export async function checkFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const probe = createServer();
    await listen(probe, port).catch(() => {
      throw new Error(
        `Port ${port} is taken: end what uses it, or set PLAYGROUND_PORT to another.`,
      );
    });
    await closeServer(probe, 0);
  }
}

/** Stops accepting, lets running answers finish for `graceMs`, then cuts what is left. */
export async function closeServer(server: Server, graceMs = 2_000): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
