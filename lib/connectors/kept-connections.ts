import type { Socket } from "node:net";
import type { Client } from "undici";

/** A connection that is open, and what speaks over it and over no other. */
export type Connection = { socket: Socket; client: Client };

/** Other sides close what rests for longer; then undici closes it here. */
export const keptMs = 1_000;

/** The last one of each origin that was left at rest, open or closed by now. */
const kept = new Map<string, Connection>();

/** Leaves a connection, whose last answer was read whole, to the next call to its origin. */
export function keepConnection(origin: string, connection: Connection): void {
  if (kept.get(origin)?.socket.writable === true) connection.socket.destroy();
  else kept.set(origin, connection);
}

/** Takes the one that is at rest, so that nobody else does; null where there is none. */
export function takeConnection(origin: string): Connection | null {
  const connection = kept.get(origin);
  kept.delete(origin);
  return connection?.socket.writable === true ? connection : null;
}
