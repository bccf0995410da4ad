import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { beginAttempt } from "@/lib/commands/rollback/ladder/begin-attempt";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { aRelease, aService } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Release } from "@/lib/domain/release/release";
import { instant } from "@/lib/kernel/instant";

export const secret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;

export const answer = (
  result: CallAnswer["result"],
  statusCode: number | null = null,
): CallAnswer => ({ result, statusCode, ms: 12, answer: "" });

/** A release at 5 %, of a service with metrics and a connector. */
export async function aRollout(overrides: Partial<Release> = {}) {
  const service = await aService({ metrics: defaultMetrics });
  const input = { kind: "webhook", url: "http://127.0.0.1:9/hook", secret } as const;
  const connector = await setConnector(aPerson("admin"), service.key, input);
  if (!connector.ok) throw new Error(connector.refusal.detail);
  const started = instant(Date.now() - 600_000);
  const live = { status: "rolling_out", stage: 0, weight: 5, startedAt: started } as const;
  const release = await aRelease({ ...live, clockFrom: started, ...overrides }, service);
  return { service, release, connector: connector.value };
}

/** Ana's press. */
export async function pressed(releaseId: string, input = {}, at = new Date()) {
  const outcome = await rollBack(aPerson("engineer", at), releaseId, input);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

/** What the worker does before a call. */
export async function sendOnce(rollbackId: string) {
  const begun = await beginAttempt(theSystem(), rollbackId);
  if (!begun.ok || begun.value.do !== "send") throw new Error(JSON.stringify(begun));
  return begun.value;
}

export const effects = (tx: Tx, releaseId: string) =>
  tx.effect.findMany({ where: { releaseId, state: "waiting" } });

/** Healthy traffic on the version before, every ten seconds from an instant on. */
export async function healthy(serviceKey: string, from: Date, ticks: number): Promise<number> {
  const samples = Array.from({ length: ticks }, (_, i) => ({
    metric: "errors",
    arm: "baseline",
    at: new Date(from.getTime() + i * 10_000).toISOString(),
    events: 1,
    total: 500,
  }));
  const sender = aToken(["samples"], new Date(from.getTime() + ticks * 10_000));
  const sent = await recordSamples(sender, { service: serviceKey, samples });
  return sent.ok ? sent.value.accepted : 0;
}
