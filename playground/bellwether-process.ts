import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Credentials } from "./credentials.ts";
import type { Settings } from "./settings.ts";

export type Bellwether = {
  url: string;
  /** Resolves when it ended, asked to or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

/** Variables of a real installation that must not leak into the playground. */
const notOurs = ["DATABASE_URL", "DATABASE_POOL", "ROLE", "SECRETS_KEY", "BASE_URL", "TRUST_PROXY"];

/** Starts Bellwether as `npm start` does, on the playground's own data and port. */
export function startBellwether(settings: Settings, credentials: Credentials): Bellwether {
  const port = settings.ports.bellwether;
  const url = `http://127.0.0.1:${port}`;
  const inherited = Object.entries(process.env).filter(([name]) => !notOurs.includes(name));
  const env = {
    ...Object.fromEntries(inherited),
    NODE_ENV: "production" as const,
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: settings.dataDirectory,
    TICK_SECONDS: String(settings.tickSeconds),
    OUTBOUND_ALLOW_CIDRS: "127.0.0.0/8",
    BELLWETHER_OWNER_EMAIL: credentials.email,
    BELLWETHER_OWNER_PASSWORD: credentials.password,
    BELLWETHER_API_TOKEN: credentials.apiToken,
  };
  // In a group of its own, so that Ctrl-C reaches it through us, after the shop has ended; the
  // channel tells it when we are gone, however that happened.
  const child = spawn(process.execPath, [join(settings.root, "scripts", "supervise.mjs")], {
    cwd: settings.root,
    env,
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit").then(() => undefined);
  return { url, ended, stop: () => stop(child, ended) };
}

/** Waits until Bellwether says of itself that all of it works; false when it ended before. */
export async function untilReady(bellwether: Bellwether): Promise<boolean> {
  let gone = false;
  void bellwether.ended.then(() => {
    gone = true;
  });
  while (!gone) {
    const answer = await fetch(`${bellwether.url}/api/health`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok && !gone) return true;
    await pause(250);
  }
  return false;
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), 30_000);
  await ended;
  clearTimeout(insist);
}
