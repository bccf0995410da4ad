import { connect, type Socket } from "node:net";
import type { House } from "../samples/house.ts";

/** A kept connection to the house that presses: the clock starts when the whole request is handed to the network. */
export type Presser = { press: (releaseId: string) => number; close: () => void };

/** Opens one, below HTTP, so that the time is that of the request's coming and not of a client's own code. */
export async function openPresser({ url, token }: House): Promise<Presser> {
  const { hostname, port, host } = new URL(url);
  const socket = await new Promise<Socket>((resolve) => {
    const made = connect(Number(port), hostname, () => resolve(made));
  });
  socket.setNoDelay(true);
  socket.resume();
  const body = JSON.stringify({ reason: "The bench" });
  const press = (releaseId: string) => {
    socket.write(
      [
        `POST /api/v1/releases/${releaseId}/rollback HTTP/1.1`,
        ...[`host: ${host}`, `authorization: Bearer ${token}`, "content-type: application/json"],
        ...[`content-length: ${Buffer.byteLength(body)}`, "", body],
      ].join("\r\n"),
    );
    return performance.now();
  };
  return { press, close: () => void socket.destroy() };
}
