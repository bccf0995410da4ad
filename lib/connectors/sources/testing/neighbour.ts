import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SourceKind } from "@/lib/domain/canary/source/kinds";
import type { SourceQuestion } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";
import { sourceConnectorOf } from "@/lib/connectors/sources/source-registry";
import { asId } from "@/lib/kernel/ids";
import type { JsonObject } from "@/lib/kernel/json";

/** A real system that runs for a test, in a folder of its own. */
export type Neighbour = { directory: string; stop: () => Promise<void> };

/** Whether a program is on this machine; where not, `npm test` has said so. */
export function isHere(program: string): boolean {
  return existsSync(`/usr/bin/${program}`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** A folder with these files, gone after `stop` of whatever runs in it. */
export async function folderWith(files: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "bellwether-neighbour-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return directory;
}

/** Starts a program and waits until `ready` answers; `stop` ends it by its own process id. */
export async function startNeighbour(
  directory: string,
  program: string,
  args: string[],
  ready: () => Promise<boolean>,
  env: Record<string, string> = {},
): Promise<Neighbour> {
  const child = spawn(program, args, {
    cwd: directory,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }
    await rm(directory, { recursive: true, force: true });
  };
  const until = Date.now() + 45_000;
  while (!(await ready().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`${program} did not come up: ${said.join("").slice(-2_000)}`);
    }
    await sleep(100);
  }
  return { directory, stop };
}

/** Whether an address answers 2xx. */
export async function answersOk(url: string): Promise<boolean> {
  return (await fetch(url)).ok;
}

/** A source of ours that is this neighbour. */
export function targetAt(kind: SourceKind, settings: JsonObject): SourceTarget {
  return { id: asId("src_1"), kind, name: kind, settings, secrets: {} };
}

const call = () => ({ at: new Date(), signal: AbortSignal.timeout(30_000) });

export async function askAt(target: SourceTarget, question: SourceQuestion) {
  return (await sourceConnectorOf(target.kind)).ask(target, question, call());
}

export async function testAt(target: SourceTarget) {
  return (await sourceConnectorOf(target.kind)).test(target, call());
}
