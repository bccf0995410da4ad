import type { NewEntry } from "@/lib/domain/diary/entry";
import type { AlertId, ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { type Alert, type AlertLevel, alertLevels, isFault } from "./alert";
import type { Metric } from "@/lib/domain/canary/metric";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import { type Complaint, complaintsOf } from "./complaint";
import { isOfSilence, isSilence, silentWith } from "./silence";

/** `changed`: alerts that stand already and became another, resolved ones among them. */
export type AlertDecision = { opened: Alert[]; changed: Alert[]; entries: NewEntry[] };
/** `weight`: the canary's share in percent. */
type About = {
  releaseId: ReleaseId;
  serviceId: string;
  name: string;
  at: Instant;
  weight?: number;
};

/**
 * Which alerts a verdict opens, raises and resolves: one standing alert per metric, opened when the metric begins to
 * fail, when its evidence makes the release suspicious (canary.md 2.8), or when samples of it do not arrive, of either
 * version or of both, or fit no tick (one that a person resolved stays away until it begins anew). Of metrics that fall
 * silent together the first one's alert speaks for all, for as long as any of them is silent. It is raised when the
 * evidence becomes stronger, or a suspicion turns out to be a fault. A muted or claimed one stays so until its metric
 * passes again; but who muted a look did not mute a fault.
 */
export function decideAlerts(
  before: ReleaseVerdict | null,
  verdict: ReleaseVerdict,
  metrics: Metric[],
  standing: Alert[],
  about: About,
  newAlertId: () => AlertId,
): AlertDecision {
  const complaints = complaintsOf(verdict, metrics, about.weight);
  const known = before === null ? [] : complaintsOf(before, metrics, about.weight);
  const without = complaints.filter((complaint) => of(complaint, standing) === undefined);
  const isSpeaking = without.some((one) => isOfSilence(one) && of(one, known) !== undefined);
  const decision: AlertDecision = { opened: [], changed: [], entries: [] };
  for (const held of standing) {
    const judged = of(held, verdict.metrics);
    const complaint = of(held, complaints);
    if (complaint !== undefined) raise(decision, held, complaint, about);
    else if (judged !== undefined && isOver(held, judged) && !(isSilence(held) && isSpeaking))
      resolve(decision, held, nameOfMetric(metrics, held.metric), about);
  }
  const speakers = standing
    .map((held) => decision.changed.find(({ id }) => id === held.id) ?? held)
    .filter(speaks);
  const isUntold = speakers.length < standing.filter(speaks).length;
  for (const complaint of without) {
    const isNew =
      beginsAnew(complaint, of(complaint, known)) || (isUntold && isOfSilence(complaint));
    if (isNew && !isSpokenFor(complaint, [...speakers, ...decision.opened], verdict))
      open(decision, newAlertId(), complaint, about);
  }
  return decision;
}

function of<One extends { metric: string }>(
  { metric }: { metric: string },
  all: readonly One[],
): One | undefined {
  return all.find((one) => one.metric === metric);
}

/** It was not told before; nor is a silence that was told the fault or suspicion that came of it. */
function beginsAnew(complaint: Complaint, known: Complaint | undefined): boolean {
  if (known === undefined) return true;
  return isOfSilence(known) && known.reason !== complaint.reason && !isSilence(complaint);
}

/** Whether an alert of silence stands: it speaks for all that fell silent with its metric. */
function speaks(alert: Alert): boolean {
  return isOfSilence(alert) && alert.status !== "resolved";
}

function isSpokenFor(
  complaint: Complaint,
  speakers: readonly Alert[],
  { metrics }: ReleaseVerdict,
): boolean {
  const judged = of(complaint, metrics);
  const others = judged === undefined ? [] : silentWith(judged, metrics);
  return speakers.some((one) => others.includes(one.metric) && !isStronger(complaint, one));
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
