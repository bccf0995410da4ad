import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import type { Metric } from "@/lib/domain/canary/metric";
import { arrivalTicks } from "@/lib/domain/canary/preflight";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { countText, listText } from "@/lib/domain/canary/words/figures";
import type { AlertId } from "@/lib/kernel/ids";
import type { Alert } from "./alert";
import { type About, type AlertDecision, open, resolve } from "./alert-moves";
import { isMissed, isOutage } from "./silence";

/**
 * One alert for each source that answers nothing, however many metrics are asked of it: opened when samples of one of them
 * have been missing for a minute because of that, and over as soon as they are heard. What goes on being silent although
 * the source answers has its own alert.
 */
export function decideOutages(
  before: ReleaseVerdict | null,
  verdict: ReleaseVerdict,
  metrics: readonly Metric[],
  standing: readonly Alert[],
  about: About,
  newAlertId: () => AlertId,
): AlertDecision {
  const decision: AlertDecision = { opened: [], changed: [], entries: [] };
  const held = standing.filter(({ reason }) => reason === "source");
  const told = new Set(held.map(({ metric }) => metric));
  const known = before === null ? null : missedBySource(before, about.weight);
  for (const [source, why] of missedBySource(verdict, about.weight)) {
    if (told.has(source) || known?.has(source)) continue;
    const names = silentBy(verdict, source).map(({ metric }) => nameOfMetric(metrics, metric));
    open(
      decision,
      newAlertId(),
      { ...outage, metric: source, sentence: saying(why, names) },
      about,
    );
  }
  for (const alert of held.filter(({ metric }) => silentBy(verdict, metric).length === 0)) {
    const words = `The alert on ${alert.metric} of ${about.name} is over: no metric waits for it any more.`;
    resolve(decision, alert, about, words);
  }
  return decision;
}

/** It accuses nobody. */
const outage = { reason: "source", role: "signal", level: "look" } as const;

/** What is wrong at each source that has been out for a minute, where samples of it are missed. */
function missedBySource(verdict: ReleaseVerdict, weight: number): Map<string, string> {
  const missed = verdict.metrics.filter((one) => isOutage(one) && isMissed(one, verdict, weight));
  return new Map(
    missed.flatMap(({ out }) =>
      out === undefined || out.why === null || out.ticks < arrivalTicks
        ? []
        : [[out.source, out.why]],
    ),
  );
}

/** The metrics that are silent because a source is, or just was, out. */
function silentBy({ metrics }: ReleaseVerdict, source: string): MetricVerdict[] {
  return metrics.filter((judged) => judged.out?.source === source && isOutage(judged));
}

/** How many metrics are named. */
const most = 4;

function saying(why: string, names: readonly string[]): string {
  const more = names.length - most;
  const listed = more > 1 ? [...names.slice(0, most), `${countText(more)} more`] : names;
  return `${why} Meanwhile nothing is known of ${listText(listed)}.`;
}
