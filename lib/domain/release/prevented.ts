import type { MetricVerdict } from "@/lib/domain/canary/verdict";
import type { Instant } from "@/lib/kernel/instant";
import type { Release } from "./release";

/** What is known of how a release failed when it is safe again. */
export type FailureFacts = {
  /** Whether a guardrail failed: an alert stood at the press, or the verdict was a fail. */
  failed: boolean;
  /** The last word on each metric. */
  metrics: readonly MetricVerdict[];
};

/**
 * What stopping a failed canary spared, as a change of its release: the share of users who never met it, and
 * an estimate of the failures avoided. Null where it is no such case: it reached everyone, or nothing failed.
 */
export function preventedBy(
  release: Release,
  { failed, metrics }: FailureFacts,
  at: Instant,
): Pick<Release, "preventedAt" | "sparedPercent" | "avoidedFailures"> | null {
  const reached = highestShare(release);
  if (!failed || release.completedAt !== null || reached <= 0 || reached >= 100) return null;
  return {
    preventedAt: at,
    sparedPercent: Math.round((100 - reached) * 100) / 100,
    avoidedFailures: avoidedBy(release, metrics),
  };
}

/** The highest share that was seen or asked for: never less than what users may have met. */
function highestShare({ seenPeak, stage, stages, past }: Release): number {
  const asked = stage === null ? 0 : (stages[stage]?.weight ?? 0);
  return Math.max(asked, seenPeak ?? 0, ...past.map((one) => one.weight));
}

/**
 * An estimate: had it gone on through its stages as planned, at the pace of the last minutes, which is taken
 * to grow with the share. Null where no failures were counted beside a baseline.
 */
function avoidedBy(release: Release, metrics: readonly MetricVerdict[]): number | null {
  const paces = metrics.flatMap(({ verdict, evidence: { extra } }) =>
    verdict === "fail" && extra !== null ? [extra.perMinute] : [],
  );
  const pace = Math.max(0, ...paces);
  const { stage, stages } = release;
  const here = stage === null ? undefined : stages[stage];
  if (stage === null || here === undefined || !(pace > 0)) return null;
  const left = Math.max(0, here.minutes - release.watchedMs / 60_000) * here.weight;
  const later = stages.slice(stage + 1).reduce((sum, one) => sum + one.minutes * one.weight, 0);
  return Math.round((pace * (left + later)) / here.weight);
}

/** "95 % of users never met it", and the estimate where there is one; null where nothing was prevented. */
export function preventedSentence(
  release: Pick<Release, "sparedPercent" | "avoidedFailures">,
): string | null {
  const { sparedPercent, avoidedFailures } = release;
  if (sparedPercent === null) return null;
  const spared = `Stopped in time: ${sparedPercent} % of users never met it.`;
  if (avoidedFailures === null || avoidedFailures < 1) return spared;
  return `${spared} Had it gone on as planned, some ${roughly(avoidedFailures)} more requests would have failed (an estimate).`;
}

/** An estimate in two figures: 1,200. */
export function roughly(count: number): string {
  return Number(count.toPrecision(2)).toLocaleString("en-GB");
}
