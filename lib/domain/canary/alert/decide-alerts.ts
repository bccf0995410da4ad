import type { NewEntry } from "@/lib/domain/diary/entry";
import type { AlertId, ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { type Alert, type AlertLevel, alertLevels, isFault } from "./alert";
import type { Metric, MetricRole } from "@/lib/domain/canary/metric";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import { arrivalTicks } from "@/lib/domain/canary/preflight";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { isSilence, silentTicks } from "./silence";

/** `changed`: alerts that stand already and became another, resolved ones among them. */
export type AlertDecision = { opened: Alert[]; changed: Alert[]; entries: NewEntry[] };
/** What the alerts are about: `weight` is the canary's share in percent. */
type About = {
  releaseId: ReleaseId;
  serviceId: string;
  name: string;
  at: Instant;
  weight: number;
};

/** What a verdict says against a metric, as an alert would say it. */
type Complaint = Pick<Alert, "metric" | "role" | "level" | "reason" | "sentence">;

/**
 * Which alerts a verdict opens, raises and resolves: one standing alert per metric, opened when the metric begins to
 * fail, when its evidence makes the release suspicious (canary.md 2.8), or when samples of it do not arrive, of either
 * version or of both, or fit no tick (one that a person resolved stays away until it begins anew, or a fault comes of a
 * silence). It is raised when the evidence becomes stronger, or a suspicion turns out to be a fault. A muted or claimed one
 * stays so until its metric passes again; but who muted a look did not mute a fault.
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
  const known = before?.metrics.filter((one) => isWrong(one, before, about.weight)) ?? [];
  const decision: AlertDecision = { opened: [], changed: [], entries: [] };
  for (const judged of verdict.metrics) {
    const held = standing.find((alert) => alert.metric === judged.metric);
    const complaint = complaintOf(
      judged,
      roles.get(judged.metric) ?? "signal",
      verdict,
      about.weight,
    );
    if (complaint !== null && held !== undefined) raise(decision, held, complaint, about);
    const was = known.find((one) => one.metric === judged.metric);
    if (complaint !== null && held === undefined && beginsAnew(complaint, was)) {
      open(decision, newAlertId(), complaint, about);
    }
    if (held !== undefined && isOver(held, judged)) {
      resolve(decision, held, nameOfMetric(metrics, held.metric), about);
    }
  }
  return decision;
}

/** It was not told before; a silence that was is no fault yet. */
function beginsAnew(complaint: Complaint, was: MetricVerdict | undefined): boolean {
  return was === undefined || (isFault(complaint) && isSilence(was.evidence));
}

function isWrong(judged: MetricVerdict, verdict: ReleaseVerdict, weight: number): boolean {
  const silent = isSilent(judged, verdict, weight);
  return judged.verdict === "fail" || silent || isSuspicious(judged, verdict);
}

/** Only the metric that speaks loudest is suspicious: the evidence of all together is what counts. */
function isSuspicious({ metric, evidence }: MetricVerdict, verdict: ReleaseVerdict): boolean {
  return evidence.reason === "worsening" && verdict.metric === metric;
}

/**
 * For a minute at least. No baseline is missed once the canary has all traffic, nor where it has no figure: what the new version
 * alone sends was seen before the start.
 */
function isSilent(judged: MetricVerdict, { metrics }: ReleaseVerdict, weight: number): boolean {
  const { metric, baseline, evidence } = judged;
  if (silentTicks(evidence) < arrivalTicks) return false;
  if (evidence.reason === "baseline_silent" && (weight >= 100 || baseline === null)) return false;
  // Who started without a metric knows that it is not sent; where nothing at all is, the first speaks for all.
  if (evidence.unheard !== true) return true;
  return metrics[0]?.metric === metric && metrics.every((one) => one.evidence.unheard === true);
}

function complaintOf(
  judged: MetricVerdict,
  role: MetricRole,
  verdict: ReleaseVerdict,
  weight: number,
): Complaint | null {
  if (!isWrong(judged, verdict, weight)) return null;
  const { metric, sentence, evidence } = judged;
  const common = { metric, sentence, reason: evidence.reason };
  // Silence and suspicion accuse nobody yet, whatever the metric guards.
  if (judged.verdict !== "fail") return { ...common, role: "signal", level: "look" };
  if (role === "signal") return { ...common, role, level: "look" };
  return { ...common, role, level: verdict.action === "auto" ? "automatic" : "recommended" };
}

/**
 * An alert about silence is over as soon as there is something to hear, a suspicion when the evidence speaks for the
 * canary, one about a fault when it passes.
 */
function isOver(held: Alert, { verdict, evidence }: MetricVerdict): boolean {
  if (verdict === "pass") return true;
  if (held.reason === "worsening" && evidence.reason === "too_few") return evidence.e < 1;
  return isSilence(held) && verdict === "watch";
}

function open(decision: AlertDecision, id: AlertId, complaint: Complaint, about: About): void {
  decision.opened.push({
    ...complaint,
    id,
    releaseId: about.releaseId,
    status: "open",
    openedAt: about.at,
    claimedBy: null,
    claimedAt: null,
    mutedWhy: null,
    resolvedAt: null,
    told: 0,
    toldAt: null,
    revision: 1,
  });
  decision.entries.push(entry(about, "alert.opened", id, complaint, saying(complaint, about)));
}

function raise(decision: AlertDecision, held: Alert, complaint: Complaint, about: About): void {
  if (!isStronger(complaint, held)) return;
  const mutedLook = held.status === "muted" && held.level === "look";
  const status = mutedLook ? "open" : held.status;
  decision.changed.push({ ...held, ...complaint, status, revision: held.revision + 1 });
  decision.entries.push(entry(about, "alert.raised", held.id, complaint, saying(complaint, about)));
}

/** It asks for more, or what was a suspicion or silence has become a fault. */
function isStronger(complaint: Complaint, held: Alert): boolean {
  if (complaint.level !== held.level) {
    return alertLevels.indexOf(complaint.level) > alertLevels.indexOf(held.level);
  }
  return isFault(complaint) && !isFault(held);
}

function resolve(decision: AlertDecision, held: Alert, metric: string, about: About): void {
  const { revision } = held;
  decision.changed.push({
    ...held,
    status: "resolved",
    resolvedAt: about.at,
    revision: revision + 1,
  });
  const sentence = `The alert on ${metric} of ${about.name} is over: it holds again.`;
  decision.entries.push(entry(about, "alert.resolved", held.id, held, sentence));
}

const advice: Record<AlertLevel, string> = {
  look: "Look before going on.",
  recommended: "Roll back.",
  automatic: "Roll back at once: this is beyond chance.",
};

function saying({ role, level, sentence }: Complaint, { name }: About): string {
  const head = role === "guardrail" || level !== "look" ? `${name} is in trouble` : name;
  return `${head}: ${sentence} ${advice[level]}`;
}

function entry(
  { serviceId, releaseId }: About,
  kind: string,
  subjectId: string,
  { metric, role, level }: Pick<Complaint, "metric" | "role" | "level">,
  sentence: string,
): NewEntry {
  return { kind, sentence, serviceId, releaseId, subjectId, data: { metric, role, level } };
}
