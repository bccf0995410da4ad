import type { Alert } from "@/lib/domain/canary/alert/alert";
import { nameOfMetric } from "@/lib/domain/canary/name-of-metric";
import type { ReleaseVerdict } from "@/lib/domain/canary/verdict";
import type { NewEntry } from "@/lib/domain/diary/entry";
import { type Decision, moved } from "@/lib/domain/release/decide-move";
import { type FailureFacts, preventedBy, preventedSentence } from "@/lib/domain/release/prevented";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import { durationText } from "@/lib/kernel/duration";
import { type Instant, secondsBetween } from "@/lib/kernel/instant";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import { reach } from "./hear";
import type { Rollback } from "./rollback";

export type VerifiedChange = {
  rollback: Rollback;
  service: Service;
  alerts: Alert[];
  decision: Decision;
};

/**
 * It is done and healthy: the release counts as rolled back, the service runs the target and is locked
 * with the reason, its alerts are over, and a win is due.
 */
export function decideVerified(
  before: Rollback,
  release: Release,
  service: Service,
  standing: Alert[],
  verdict: ReleaseVerdict | null,
  sentence: string,
  at: Instant,
): VerifiedChange {
  const rollback = { ...reach(before, "verified", at, sentence), verifiedAt: at };
  const decision = safeAgain(rollback, release, service, whatFailed(standing, verdict), sentence);
  const locked = lock(service, rollback, at);
  const alerts = standing.map(
    (alert): Alert => ({
      ...alert,
      status: "resolved",
      resolvedAt: at,
      revision: alert.revision + 1,
    }),
  );
  const entries = [
    ...decision.entries,
    ...(service.lockedReason === null ? [lockEntry(locked, rollback)] : []),
    ...alerts.map((alert) => alertEntry(alert, release, service)),
  ];
  const payload = { releaseId: release.id, rollbackId: rollback.id };
  const win = { kind: "add_rollback_win", key: release.id, releaseId: release.id, payload };
  return { rollback, service: locked, alerts, decision: { ...decision, entries, effects: [win] } };
}

function whatFailed(standing: Alert[], verdict: ReleaseVerdict | null): FailureFacts {
  const guarded = standing.some((alert) => alert.role === "guardrail");
  return { failed: guarded || verdict?.overall === "fail", metrics: verdict?.metrics ?? [] };
}

/** The release is rolled back, and what stopping it in time spared is known. */
function safeAgain(
  rollback: Rollback & { verifiedAt: Instant },
  release: Release,
  service: Service,
  failure: FailureFacts,
  sentence: string,
): Decision {
  const { toVersion: to, requestedAt, verifiedAt } = rollback;
  const seconds = secondsBetween(requestedAt, verifiedAt);
  const prevented = preventedBy(release, failure, verifiedAt);
  const words = [
    `${service.name} is safe on ${to} again, ${durationText(seconds)} from press.`,
    sentence,
    prevented === null ? null : preventedSentence(prevented),
  ];
  return moved(
    release,
    { status: "rolled_back", endedAt: null, ...prevented },
    {
      kind: "rollback.verified",
      sentence: words.filter((one) => one !== null).join(" "),
      subjectId: rollback.id,
      data: { rollback: rollback.id, to, seconds },
    },
  );
}

/** A lock that stands already keeps its own reason. */
function lock(service: Service, rollback: Rollback, at: Instant): Service {
  const next = {
    ...service,
    // With its flags off the version itself still runs.
    currentVersion: rollback.way === flagsWay ? rollback.fromVersion : rollback.toVersion,
    revision: service.revision + 1,
  };
  if (service.lockedReason !== null) return next;
  const why = rollback.reason === "" ? "" : ` ${sentenceOf(rollback.reason)}`;
  const lockedReason = `${rollback.fromVersion} was rolled back to ${rollback.toVersion}.${why}`;
  return { ...next, lockedReason, lockedAt: at, lockedBy: "Bellwether", lockedUntil: null };
}

function lockEntry(service: Service, rollback: Rollback): NewEntry {
  return {
    kind: "service.locked",
    sentence: `Bellwether locked ${service.name}. Reason: ${service.lockedReason ?? ""}`,
    serviceId: service.id,
    releaseId: rollback.releaseId,
    data: { reason: service.lockedReason },
  };
}

function alertEntry(alert: Alert, release: Release, service: Service): NewEntry {
  const metric = nameOfMetric(service.metrics, alert.metric);
  return {
    kind: "alert.resolved",
    sentence: `The alert on ${metric} of ${service.name} ${release.version} is over: it was rolled back.`,
    serviceId: service.id,
    releaseId: release.id,
    subjectId: alert.id,
    data: { metric: alert.metric, status: alert.status },
  };
}

function sentenceOf(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
