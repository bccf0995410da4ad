import type { NewEntry } from "@/lib/domain/diary/entry";
import type { AlertId, ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { Alert } from "./alert";
import type { Metric } from "./metric";
import type { ReleaseVerdict } from "./verdict";

export type AlertDecision = { opened: Alert[]; resolved: Alert[]; entries: NewEntry[] };
type About = { releaseId: ReleaseId; serviceId: string; name: string; at: Instant };

/**
 * Which alerts a verdict opens and which it resolves: one standing alert per metric, opened when the
 * metric begins to fail (one that a person resolved stays away until it fails anew). A muted or
 * claimed alert stays as it is until its metric passes again.
 */
export function decideAlerts(
  before: ReleaseVerdict | null,
  verdict: ReleaseVerdict,
  metrics: Metric[],
  standing: Alert[],
  about: About,
  newAlertId: () => AlertId,
): AlertDecision {
  const roles = new Map(metrics.map((metric) => [metric.key, metric.role]));
  const failing = new Set(
    before?.metrics.filter((one) => one.verdict === "fail").map((one) => one.metric),
  );
  const decision: AlertDecision = { opened: [], resolved: [], entries: [] };
  for (const judged of verdict.metrics) {
    const held = standing.find((alert) => alert.metric === judged.metric);
    if (judged.verdict === "fail" && held === undefined && !failing.has(judged.metric)) {
      const role = roles.get(judged.metric) ?? "signal";
      open(decision, { ...judged, role, id: newAlertId() }, about);
    }
    if (judged.verdict === "pass" && held !== undefined) resolve(decision, held, about);
  }
  return decision;
}

function open(
  decision: AlertDecision,
  what: { id: AlertId; metric: string; sentence: string; role: Alert["role"] },
  about: About,
): void {
  const { id, metric, sentence, role } = what;
  decision.opened.push({
    id,
    metric,
    sentence,
    role,
    releaseId: about.releaseId,
    status: "open",
    openedAt: about.at,
    claimedBy: null,
    claimedAt: null,
    mutedWhy: null,
    resolvedAt: null,
    revision: 1,
  });
  const advice = role === "guardrail" ? "Roll back." : "Look before going on.";
  decision.entries.push(
    entry(about, "alert.opened", `${about.name} is in trouble: ${sentence} ${advice}`, id, {
      metric,
      role,
    }),
  );
}

function resolve(decision: AlertDecision, held: Alert, about: About): void {
  decision.resolved.push({
    ...held,
    status: "resolved",
    resolvedAt: about.at,
    revision: held.revision + 1,
  });
  const sentence = `The alert on ${held.metric} of ${about.name} is over: it holds again.`;
  decision.entries.push(entry(about, "alert.resolved", sentence, held.id, { metric: held.metric }));
}

function entry(
  about: About,
  kind: string,
  sentence: string,
  subjectId: string,
  data: NewEntry["data"],
): NewEntry {
  const { serviceId, releaseId } = about;
  return { kind, sentence, serviceId, releaseId, subjectId, data };
}
