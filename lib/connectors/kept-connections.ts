import type { Socket } from "node:net";
import type { Client } from "undici";

/** A connection that is open, and what speaks over it and over no other. */
export type Connection = { socket: Socket; client: Client };
type Resting = Connection & { since: number };

/** Other sides close what rests for longer; then undici closes it here. */
export const keptMs = 1_000;

/** The last one of each origin that was left at rest, open or closed by now, and when that was. */
const kept = new Map<string, Resting>();

/** Leaves a connection, whose last answer was read whole, to the next call to its origin. */
export function keepConnection(origin: string, connection: Connection): void {
  const { socket } = connection;
  if (isFresh(kept.get(origin))) socket.destroy();
  else if (socket.writable) kept.set(origin, { ...connection, since: performance.now() });
}

/** Takes the one that is at rest, so that nobody else does; null where there is none. */
export function takeConnection(origin: string): Connection | null {
  const connection = kept.get(origin);
  kept.delete(origin);
  return isFresh(connection) ? connection : null;
}

/** By the clock as well: a busy process closes it late. */
function isFresh(one: Resting | undefined): one is Resting {
  return one?.socket.writable === true && performance.now() - one.since < keptMs;
}
