import type { AlertId } from "@/lib/kernel/ids";
import { type Alert, alertLevels, type Complaint, isFault, isOfMetric } from "./alert";
import { type About, type AlertDecision, open, raise, resolve } from "./alert-moves";
import { decideOutages } from "./decide-outages";
import type { Metric, MetricRole } from "@/lib/domain/canary/metric";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { isMissed, isOutage, isSilence } from "./silence";

/**
 * Which alerts a verdict opens, raises and resolves: one standing alert per metric, opened when the metric begins to
 * fail, when its evidence makes the release suspicious (canary.md 2.8), or when samples of it do not arrive, of either
 * version or of both, or fit no tick; where their source is out, one for that source. One that a person resolved stays
 * away until it begins anew, or a fault comes of a silence. It is raised when the evidence becomes stronger, or a
 * suspicion turns out to be a fault. A muted or claimed one stays so until its metric passes again; but who muted a look
 * did not mute a fault.
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
  const decision = decideOutages(before, verdict, metrics, standing, about, newAlertId);
  for (const judged of verdict.metrics) {
    const held = standing.find((alert) => isOfMetric(alert, judged.metric));
    const complaint = complaintOf(
      judged,
      roles.get(judged.metric) ?? "signal",
      verdict,
      about.weight,
    );
    if (complaint !== null && held !== undefined && isStronger(complaint, held)) {
      raise(decision, held, complaint, about);
    }
    const was = known.find((one) => one.metric === judged.metric);
    if (complaint !== null && held === undefined && beginsAnew(complaint, was)) {
      open(decision, newAlertId(), complaint, about);
    }
    if (held !== undefined && isOver(held, judged)) {
      const metric = nameOfMetric(metrics, held.metric);
      resolve(
        decision,
        held,
        about,
        `The alert on ${metric} of ${about.name} is over: it holds again.`,
      );
    }
  }
  return decision;
}

/** It was not told before; a silence that was is no fault yet. */
function beginsAnew(complaint: Complaint, was: MetricVerdict | undefined): boolean {
  return was === undefined || (isFault(complaint) && isSilence(was.evidence));
}

function isWrong(judged: MetricVerdict, verdict: ReleaseVerdict, weight: number): boolean {
  const missed = isMissed(judged, verdict, weight) && !isOutage(judged);
  return judged.verdict === "fail" || missed || isSuspicious(judged, verdict);
}

/** Only the metric that speaks loudest is suspicious: the evidence of all together is what counts. */
function isSuspicious({ metric, evidence }: MetricVerdict, verdict: ReleaseVerdict): boolean {
  return evidence.reason === "worsening" && verdict.metric === metric;
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

/** It asks for more, or what was a suspicion or silence has become a fault. */
function isStronger(complaint: Complaint, held: Alert): boolean {
  if (complaint.level !== held.level) {
    return alertLevels.indexOf(complaint.level) > alertLevels.indexOf(held.level);
  }
  return isFault(complaint) && !isFault(held);
}
