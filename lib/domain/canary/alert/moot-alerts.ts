import type { Metric } from "@/lib/domain/canary/metric";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import type { Release, ReleaseStatus } from "@/lib/domain/release/release";
import { type Alert, isFault, isJudged, isLoud } from "./alert";
import { type About, type AlertDecision, resolve } from "./alert-moves";

type Told = Omit<About, "weight"> & { metrics: readonly Pick<Metric, "key" | "name">[] };

/** How a release ended, after which nothing of it is judged any more. */
const endings: Partial<Record<ReleaseStatus, string>> = {
  completed: "the release was completed",
  rolled_back: "it was rolled back",
  closed: "the release was closed",
};

/** Whether a release that is so leaves alerts behind. */
export function isEnding(status: ReleaseStatus): boolean {
  return endings[status] !== undefined;
}

/** Whether it asks for a rollback: that this is over is measured, or said by a person, and never comes of a setting. */
function accuses(alert: Alert): boolean {
  return alert.role === "guardrail" && isLoud(alert) && isFault(alert);
}

/**
 * The alerts that are over because their release is: no judge will ever find that they hold again. One that asks for a
 * rollback stands on where the release is live with everyone, and so does the one that a count-down runs for until nothing
 * of the release is live. Its sender says when one from outside is over.
 */
export function endWithRelease(
  standing: readonly Alert[],
  { status, countDown }: Pick<Release, "status" | "countDown">,
  about: Told,
): AlertDecision {
  const how = endings[status];
  const moot = standing.filter(
    (alert) =>
      alert.reason !== "outside" &&
      !(status === "completed" && accuses(alert)) &&
      !(status !== "rolled_back" && alert.id === countDown?.alert),
  );
  return ended(how === undefined ? [] : moot, about, () => how ?? status);
}

/**
 * The alerts of a release that are over because nobody watches their metric, or asks their source, any more; never one
 * that asks for a rollback, or who may edit metrics could call that off.
 */
export function endUnwatched(
  standing: readonly Alert[],
  watched: readonly Pick<Metric, "key" | "source">[],
  about: Told,
): AlertDecision {
  const keys = new Set(watched.map(({ key }) => key));
  const sources = new Set(watched.map(({ source }) => source?.source));
  const isMoot = (alert: Alert) =>
    isJudged(alert)
      ? !keys.has(alert.metric)
      : alert.reason === "source" && !sources.has(alert.metric);
  const moot = standing.filter((alert) => isMoot(alert) && !accuses(alert));
  return ended(moot, about, ({ reason }) =>
    reason === "source" ? "no metric is asked for there any more" : "it is watched no more",
  );
}

function ended(moot: readonly Alert[], about: Told, why: (alert: Alert) => string): AlertDecision {
  const decision: AlertDecision = { opened: [], changed: [], entries: [] };
  for (const alert of moot) {
    const metric = nameOfMetric(about.metrics, alert.metric);
    const words = `The alert on ${metric} of ${about.name} is over: ${why(alert)}.`;
    resolve(decision, alert, about, words);
  }
  return decision;
}
