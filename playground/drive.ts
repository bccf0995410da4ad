import { setTimeout as pause } from "node:timers/promises";
import { type Api, Refusal } from "./bellwether-api.ts";
import type { FaultKind } from "./arms.ts";
import type { Shop } from "./start-shop.ts";

/** Requests the new version should have served well before it is broken. */
const healthyFirst = 150;

export type DriveOptions = {
  api: Api;
  shop: Shop;
  releaseId: string;
  fault: FaultKind;
  say: (line: string) => void;
  signal: AbortSignal;
};

/** Starts the rollout, lets visitors meet the new version, then breaks it and waits for the alert. */
export async function drive(options: DriveOptions): Promise<void> {
  const { shop, fault, say } = options;
  await startRollout(options);
  say("The rollout has begun. Waiting for visitors on the new version.");
  await until(options, async () => shop.counts().canary.requests >= healthyFirst);
  await shop.setFault(fault);
  say(`${shop.versions.canary} now has the fault “${fault}”. Bellwether should notice soon.`);
  const seconds = await until(options, async () => alerted(options));
  say(
    `Bellwether raised an alert ${Math.round(seconds)} s after the fault. Hold Roll back on its page.`,
  );
}

/** A rollout may have to wait, for instance until metrics of both arms have arrived. */
async function startRollout({ api, releaseId, say, signal }: DriveOptions): Promise<void> {
  let told = "";
  for (;;) {
    signal.throwIfAborted();
    const refusal = await api
      .ask("POST", `/releases/${releaseId}/moves`, { move: "start_rollout" })
      .then(() => null, notNow);
    if (refusal === null) return;
    if (refusal.message !== told) say(`Not yet. ${refusal.message}`);
    told = refusal.message;
    await pause(3_000, undefined, { signal });
  }
}

function notNow(error: unknown): Refusal {
  if (error instanceof Refusal && error.status === 409) return error;
  throw error;
}

async function alerted({ api, releaseId }: DriveOptions): Promise<boolean> {
  const alerts = (await api.ask("GET", `/releases/${releaseId}`))["alerts"];
  return Array.isArray(alerts) && alerts.length > 0;
}

/** Asks every second until it is so; gives the seconds that took. */
async function until({ signal }: DriveOptions, isSo: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) await pause(1_000, undefined, { signal });
  return (performance.now() - began) / 1_000;
}
