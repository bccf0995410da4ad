import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ArmName, FaultKind } from "../arms.ts";
import { asObject } from "../http-body.ts";
import { nodeBinary } from "./node-binary.ts";

export type ShopHealth = {
  version: string;
  fault: string;
  orders: number;
  uptimeSeconds: number;
  residentBytes: number;
};

/** A running version, seen from outside. */
export type RunningShop = {
  version: string;
  pid: number;
  /** The port visitors are sent to. */
  port: number;
  /** What the process says about itself; null when it does not answer. */
  health(): Promise<ShopHealth | null>;
  /** Resolves when the version has switched. */
  setFault(kind: FaultKind): Promise<void>;
  stop(): Promise<void>;
};

/** Starts one version as a process of its own and waits until it listens. */
async function spawnShop(version: string, isNew: boolean): Promise<RunningShop> {
  const child = fork(fileURLToPath(new URL("./shop-process.ts", import.meta.url)), {
    execPath: nodeBinary(),
    execArgv: [],
    // Nothing else is inherited: a test runner's own options must not reach the shop.
    env: { NODE_ENV: "production", SHOP_VERSION: version, SHOP_IS_NEW: isNew ? "1" : "0" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ports = await portsOf(child, version);
  const operators = `http://127.0.0.1:${ports.operators}`;
  return {
    version,
    pid: child.pid ?? 0,
    port: ports.visitors,
    health: async () => {
      try {
        const answer = await fetch(`${operators}/health`, { signal: AbortSignal.timeout(2_000) });
        return (await answer.json()) as ShopHealth;
      } catch {
        return null;
      }
    },
    setFault: async (kind) => {
      const answer = await fetch(`${operators}/faults`, {
        method: "POST",
        body: JSON.stringify({ kind }),
      });
      const said = await answer.text();
      if (!answer.ok) throw new Error(`Shop ${version} did not switch to ${kind}: ${said}`);
    },
    stop: () => stopChild(child),
  };
}

/** Starts both versions; if one does not start, the other is stopped again. */
export async function spawnBoth(
  versions: Record<ArmName, string>,
): Promise<Record<ArmName, RunningShop>> {
  const baseline = await spawnShop(versions.baseline, false);
  try {
    return { baseline, canary: await spawnShop(versions.canary, true) };
  } catch (error) {
    await baseline.stop();
    throw error;
  }
}

export async function stopBoth(running: Record<ArmName, RunningShop>): Promise<void> {
  await Promise.all([running.canary.stop(), running.baseline.stop()]);
}

async function portsOf(child: ChildProcess, version: string) {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`Shop ${version} ended at its start (code ${code}).`);
  });
  const [message] = await Promise.race([once(child, "message"), ended]);
  ended.catch(() => undefined); // From here on an end is seen as unanswered requests.
  const ports = asObject(message);
  return { visitors: Number(ports?.["visitors"]), operators: Number(ports?.["operators"]) };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const hurry = setTimeout(() => child.kill("SIGKILL"), 4_000);
  await exited;
  clearTimeout(hurry);
}
