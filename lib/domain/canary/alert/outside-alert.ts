import type { NewEntry } from "@/lib/domain/diary/entry";
import type { Release } from "@/lib/domain/release/release";
import type { AlertId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { type Alert, type Complaint, newAlert } from "./alert";

/** An alert that an outside system fires for a service; `startsAt` and `endsAt` by its own clock. */
export type OutsideAlert = {
  id: string;
  serviceId: string;
  connectorId: string;
  /** What it is called over there, the same when it fires again. */
  fingerprint: string;
  name: string;
  severity: string;
  summary: string;
  url: string | null;
  startsAt: Instant;
  /** Null while it fires. */
  endsAt: Instant | null;
  /** The release's own alert that it opened. */
  alertId: string | null;
};

export type Fired = { outside: OutsideAlert; alert: Alert | null; entry: NewEntry | null };

/** Whether it fired already before a release had traffic: it is shown apart, and accuses nobody. */
function isFromBefore({ startsAt }: OutsideAlert, { startedAt }: Pick<Release, "startedAt">) {
  return startedAt === null || startsAt < startedAt;
}

/**
 * An alert fires while a release has traffic: it is one of that release's, of a guardrail where its sender calls it
 * critical. It never rolls back by itself: what it rests on is not known here.
 */
export function decideFiring(
  outside: OutsideAlert,
  release: Release | null,
  serviceName: string,
  newAlertId: AlertId,
  at: Instant,
): Fired {
  const isOurs = release !== null && outside.endsAt === null && !isFromBefore(outside, release);
  if (!isOurs) return { outside, alert: null, entry: null };
  const critical = isCritical(outside.severity);
  const { name: metric, summary } = outside;
  const sentence = summary === "" ? `${metric} fires.` : `${metric}: ${ended(summary)}`;
  const says: Complaint = {
    ...{ metric, sentence },
    reason: "outside",
    role: critical ? "guardrail" : "signal",
    level: critical ? "recommended" : "look",
  };
  const alert = newAlert(says, { id: newAlertId, releaseId: release.id, openedAt: at });
  const entry = entryOf("alert.opened", alert, release, {
    sentence: `${serviceName} ${release.version}${critical ? " is in trouble" : ""}: ${alert.sentence} ${critical ? "Roll back." : "Look before going on."}`,
  });
  return { outside: { ...outside, alertId: alert.id }, alert, entry };
}

/** An alert is over: so is the release's own that it opened, where nobody resolved that before. */
export function decideOver(
  outside: OutsideAlert,
  held: Alert | null,
  release: Release | null,
  serviceName: string,
  at: Instant,
): Fired {
  if (held === null || release === null || held.status === "resolved") {
    return { outside, alert: null, entry: null };
  }
  const { revision } = held;
  const alert: Alert = { ...held, status: "resolved", resolvedAt: at, revision: revision + 1 };
  const entry = entryOf("alert.resolved", alert, release, {
    sentence: `The alert ${held.metric} of ${serviceName} ${release.version} is over: it fires no more.`,
  });
  return { outside, alert, entry };
}

/** As a sentence that another one may follow. */
function ended(text: string): string {
  return /[.!?…]["”)]?$/.test(text) ? text : `${text}.`;
}

function isCritical(severity: string): boolean {
  return /^(critical|page|error|high|p1|sev-?1)$/i.test(severity.trim());
}

function entryOf(
  kind: string,
  { id, metric, role, level }: Alert,
  { id: releaseId, serviceId }: Release,
  { sentence }: { sentence: string },
): NewEntry {
  const data = { metric, role, level, outside: true };
  return { kind, sentence, serviceId, releaseId, subjectId: id, data };
}
