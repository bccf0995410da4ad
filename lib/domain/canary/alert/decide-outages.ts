import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { countText, listText } from "@/lib/domain/canary/words/figures";
import type { AlertId } from "@/lib/kernel/ids";
import type { Alert } from "./alert";
import { type About, type AlertDecision, open, resolve } from "./alert-moves";
import { isMissed } from "./silence";

/**
 * One alert for each source that answers nothing, however many metrics are asked of it: opened when samples of one of them
 * have been missing for a minute, and over as soon as it answers. What is silent still after that has its own.
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
  const told = standing.filter(({ reason }) => reason === "source");
  const known = new Set(before === null ? [] : missedBySource(before, about.weight).keys());
  const missed = missedBySource(verdict, about.weight);
  for (const [source, why] of missed) {
    if (known.has(source) || told.some((alert) => alert.metric === source)) continue;
    const names = outBy(verdict, source).map(({ metric }) => nameOfMetric(metrics, metric));
    open(
      decision,
      newAlertId(),
      { ...outage, metric: source, sentence: saying(why, names) },
      about,
    );
  }
  for (const held of told.filter(({ metric }) => outBy(verdict, metric).length === 0)) {
    const words = `The alert on ${held.metric} of ${about.name} is over: it answers again.`;
    resolve(decision, held, about, words);
  }
  return decision;
}

/** It accuses nobody. */
const outage = { reason: "source", role: "signal", level: "look" } as const;

/** What is wrong at each source that is out, where samples of it are missed. */
function missedBySource(verdict: ReleaseVerdict, weight: number): Map<string, string> {
  const missed = verdict.metrics.filter((judged) => isMissed(judged, verdict, weight));
  return new Map(
    missed.flatMap(({ out }) =>
      out === undefined || out.why === null ? [] : [[out.source, out.why]],
    ),
  );
}

/** The metrics of which a source that is out tells nothing now. */
function outBy({ metrics }: ReleaseVerdict, source: string): MetricVerdict[] {
  return metrics.filter(({ out }) => out?.source === source && out.why !== null);
}

/** How many metrics are named. */
const most = 4;

function saying(why: string, names: readonly string[]): string {
  const more = names.length - most;
  const listed = more > 1 ? [...names.slice(0, most), `${countText(more)} more`] : names;
  return `${why} Meanwhile nothing is known of ${listText(listed)}.`;
}
