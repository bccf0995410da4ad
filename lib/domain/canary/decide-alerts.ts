import type { NewEntry } from "@/lib/domain/diary/entry";
import type { AlertId, ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { Alert } from "./alert";
import type { Metric } from "./metric";
import type { MetricVerdict, ReleaseVerdict } from "./verdict";

export type AlertDecision = {
  opened: Alert[];
  /** Suspicions that came true: they stand already, and ask for more now. */
  raised: Alert[];
  resolved: Alert[];
  entries: NewEntry[];
};
type About = { releaseId: ReleaseId; serviceId: string; name: string; at: Instant };

/**
 * Which alerts a verdict opens, raises and resolves: one standing alert per metric, opened when the metric begins to
 * fail, or as a signal when the evidence makes it suspicious (canary.md 2.8); a suspicion that comes true is raised.
 * One that a person resolved stays away until it comes anew. A muted or claimed alert stays as it is until its metric
 * passes again, or its evidence speaks for the canary.
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
  const decision: AlertDecision = { opened: [], raised: [], resolved: [], entries: [] };
  for (const judged of verdict.metrics) {
    const held = standing.find((alert) => alert.metric === judged.metric);
    const role = roles.get(judged.metric) ?? "signal";
    const [was, is] = [troubleOf(before, judged.metric), troubleOf(verdict, judged.metric)];
    const anew = is !== null && is !== was && was !== "failing";
    if (held === undefined && anew)
      open(
        decision,
        { ...judged, role: is === "failing" ? role : "signal", id: newAlertId() },
        about,
      );
    else if (held !== undefined && anew && is === "failing" && held.role !== role)
      raise(decision, held, { ...judged, role }, about);
    if (held !== undefined && isOver(judged)) resolve(decision, held, about);
  }
  return decision;
}

type Trouble = "failing" | "suspicious" | null;

/** What a verdict says of a metric; only the one that speaks loudest is suspicious. */
function troubleOf(verdict: ReleaseVerdict | null, metric: string): Trouble {
  const judged = verdict?.metrics.find((one) => one.metric === metric);
  if (judged?.verdict === "fail") return "failing";
  const loud = verdict?.metric === metric && judged?.evidence.reason === "worsening";
  return loud ? "suspicious" : null;
}

function isOver({ verdict, evidence: { reason, e } }: MetricVerdict): boolean {
  return verdict === "pass" || (reason === "too_few" && e < 1);
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
  decision.entries.push(opening(about, what));
}

/** The alert as it would be opened now; whoever claimed it keeps it, and a muted one is open again. */
function raise(
  decision: AlertDecision,
  held: Alert,
  what: { metric: string; sentence: string; role: Alert["role"] },
  about: About,
): void {
  const { sentence, role } = what;
  const status = held.status === "muted" ? "open" : held.status;
  decision.raised.push({
    ...{ ...held, sentence, role, status, mutedWhy: null },
    revision: held.revision + 1,
  });
  decision.entries.push(opening(about, { ...what, id: held.id }));
}

function opening(
  about: About,
  {
    id,
    metric,
    sentence,
    role,
  }: { id: AlertId; metric: string; sentence: string; role: Alert["role"] },
): NewEntry {
  const advice = role === "guardrail" ? "Roll back." : "Look before going on.";
  const text = `${about.name} is in trouble: ${sentence} ${advice}`;
  return entry(about, "alert.opened", text, id, { metric, role });
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
