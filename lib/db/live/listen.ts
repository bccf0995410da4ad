import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { databaseUrl } from "@/lib/db/client";

export type Listener = {
  /** Somebody said something on a channel. */
  heard: (channel: string, payload: string) => void;
  /** The connection stands, for the first time or again: read what was said meanwhile from the tables. */
  up: () => void;
  /** The connection was lost, or could not be made. */
  down: () => void;
};

const heartbeatMs = 10_000;
const answerMs = 5_000;
const longestPauseMs = 5_000;

/**
 * Listens to channels on one connection of its own, made again whenever it is lost, until the signal
 * fires. Needs a direct connection: a pooler that shares connections by transaction cannot LISTEN.
 */
export async function listen(
  channels: readonly string[],
  listener: Listener,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const stood = await oneConnection(channels, listener, signal);
    listener.down();
    failures = stood ? 0 : failures + 1;
    const pause = Math.min(longestPauseMs, 100 * 2 ** failures);
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}

/** Resolves when the connection is gone; true when it had stood. */
async function oneConnection(
  channels: readonly string[],
  listener: Listener,
  signal: AbortSignal,
): Promise<boolean> {
  const client = new Client({
    connectionString: databaseUrl(),
    application_name: "bellwether listen",
    keepAlive: true,
    connectionTimeoutMillis: answerMs,
    query_timeout: answerMs,
  });
  const lost = Promise.withResolvers<void>();
  // Without a listener for "error" a lost connection would end the process.
  client.on("error", () => lost.resolve());
  client.on("end", () => lost.resolve());
  client.on("notification", ({ channel, payload }) => listener.heard(channel, payload ?? ""));
  const leave = () => lost.resolve();
  signal.addEventListener("abort", leave, { once: true });
  const stood = await begin(client, channels);
  if (stood && !signal.aborted) {
    listener.up();
    await untilLost(client, lost.promise);
  }
  signal.removeEventListener("abort", leave);
  // A connection that does not answer does not take leave either.
  await Promise.race([client.end().catch(() => {}), sleep(1_000)]);
  return stood;
}

async function begin(client: Client, channels: readonly string[]): Promise<boolean> {
  try {
    await client.connect();
    for (const channel of channels)
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    return true;
  } catch {
    return false;
  }
}

/** A network that swallows everything looks like silence, so we ask now and then. */
async function untilLost(client: Client, lost: Promise<void>): Promise<void> {
  const beat = setInterval(() => {
    client.query("select 1").catch(() => client.emit("end"));
  }, heartbeatMs);
  await lost;
  clearInterval(beat);
}
