import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { type Behaviour, Receiver } from "@/lib/connectors/testing/receiver";
import { disconnect, prisma } from "@/lib/db/client";
import { aRelease, aService } from "@/lib/db/testing";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import type { Service } from "@/lib/domain/release/service/service";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { instant } from "@/lib/kernel/instant";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

// The worker as it is shipped, in a process of its own.

const root = join(import.meta.dirname, "../../../..");

/** What our receivers sign and are signed with. */
export const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;

const receivers: Receiver[] = [];
let directory = "";
let shared: ChildProcess | undefined;
const workers: ChildProcess[] = [];

/** Builds the worker before the tests of a file, and stops what they started after them. */
export function withWorker(): void {
  beforeAll(async () => {
    // Inside the project, so that the bundle finds the packages it leaves outside.
    directory = await mkdtemp(join(root, "node_modules/.bellwether-worker-"));
    await build({
      entryPoints: {
        worker: join(root, "scripts/worker.ts"),
        pressing: join(root, "app/api/v1/rollbacks/testing/pressing-process.ts"),
      },
      outdir: directory,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      alias: { "@": root },
      logLevel: "silent",
    });
  }, 60_000);
  afterEach(async () => {
    for (const worker of workers.splice(0)) await stop(worker, "SIGTERM");
    for (const receiver of receivers.splice(0)) await receiver.close();
  });
  afterAll(async () => {
    if (shared !== undefined) await stop(shared, "SIGTERM");
    await rm(directory, { recursive: true, force: true });
    await disconnect();
  });
}

/** One worker for all tests that do not kill it. */
export function aWorker(): void {
  shared ??= launch();
}

/** A worker of one test. */
export function startWorker(): ChildProcess {
  const child = launch();
  workers.push(child);
  return child;
}

function launch(): ChildProcess {
  return spawn(process.execPath, [join(directory, "worker.mjs")], {
    env: { ...process.env, HOST: "127.0.0.1", TICK_SECONDS: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Presses in a process of its own that is killed at a moment of its press; the signal it ended by. */
export async function pressAndDie(
  releaseId: string,
  moment: "noted" | "sent" | "written",
): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [join(directory, "pressing.mjs"), releaseId, moment], {
    env: process.env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [, signal] = await once(child, "exit");
  return signal;
}

/** Ends a worker and waits until it is gone. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

/** A receiver of one test, and where it is. */
export async function aReceiver(behave: Behaviour) {
  const receiver = new Receiver(behave);
  receivers.push(receiver);
  return { receiver, url: `${await receiver.open()}/hook` };
}

/** A release that is live on a service whose connector is a receiver of ours. */
export async function liveBehind(behave: Behaviour) {
  const { receiver, url } = await aReceiver(behave);
  return { receiver, ...(await liveThrough({ kind: "webhook", url, secret })) };
}

/** A release at 5 % of a service that is connected so. */
export async function liveThrough(input: ConnectorInput, about: Partial<Service> = {}) {
  const service = await aService({ usesStaging: false, ...about });
  const connector = await setConnector(aPerson("admin"), service.key, input);
  if (!connector.ok) throw new Error(connector.refusal.detail);
  const started = instant(Date.now() - 60_000);
  const going = { status: "rolling_out", stage: 0, weight: 5, startedAt: started } as const;
  const release = await aRelease({ ...going, clockFrom: started }, service);
  return { service, release, connector: connector.value };
}

/** Ana's press; the rollback's id. */
export async function press(releaseId: string): Promise<string> {
  const outcome = await rollBack(aPerson("engineer"), releaseId, {});
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value.rollback.id;
}

/** Looks until there is something. The limit is for what never comes: a busy machine is no fault of the code. */
export async function until<T>(look: () => Promise<T | null>, ms = 60_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`Not within ${ms} ms.`);
    await sleep(25);
  }
}

/** A rollback once it has a status. */
export const reached = (id: string, status: RollbackView["status"], ms?: number) =>
  until(async () => {
    const view = await rollbackView(aPerson("engineer"), id);
    return view?.status === status ? view : null;
  }, ms);

/** A rollback once the other side has taken it, wherever it is by then. */
export const accepted = (id: string, ms = 60_000) =>
  until(async () => {
    const view = await rollbackView(aPerson("engineer"), id);
    return view?.acceptedAt ? view : null;
  }, ms);

/**
 * How long this machine takes just now for the least that a press could be: one committed transaction and a bare
 * fetch, in milliseconds; the middle of five. What "quick" means is told against it, however busy the machine is.
 */
export async function leastMs(url: string): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    const began = performance.now();
    await prisma().$transaction(async (tx) => {
      await tx.$executeRaw`update team set name = name where id = 1`;
    });
    await (await fetch(url, { method: "HEAD" })).arrayBuffer();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}
