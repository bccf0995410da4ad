import type { Attempt } from "@/lib/domain/connections/attempt";
import { type Instant, millis, secondsBetween } from "@/lib/kernel/instant";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import { isOfSending } from "./read-answer";
import { patienceMs, restingStatuses, type Rollback, slowMs } from "./rollback";
import type { AttemptLine, RollbackDurations, RollbackView } from "./view";

/** What a view of a rollback shows beside the rollback itself. */
export type Around = Pick<RollbackView, "service" | "runbook" | "otherSide" | "can"> & {
  attempts: readonly Attempt[];
  /** How many of the watched metrics reported around it. */
  reporting: number;
};

/** A rollback as pages and `GET /rollbacks/{id}` show it, at an instant: time alone makes it manual. */
export function rollbackViewOf(
  rollback: Rollback,
  { attempts, reporting, ...around }: Around,
  at: Instant,
): RollbackView {
  const { word: _, byId: __, alertAt: ___, ...fields } = rollback;
  return {
    ...fields,
    ...around,
    attempts: attempts.filter(isOfSending).map(attemptLine),
    durations: durationsOf(rollback),
    manual: isManual(rollback, at),
    unproven: reporting === 0 && isProvable(rollback) && rollback.word?.by !== "person",
  };
}

/** Whether a person should take it into their own hands now. */
function isManual(rollback: Rollback, at: Instant): boolean {
  const { status, acceptedAt, doneAt, pressedAt } = rollback;
  if (status === "verified") return false;
  if (restingStatuses.includes(status) || status === "not_healthy") return true;
  // A press that lies ahead was made before a clock was set back: nobody knows how long ago.
  if (acceptedAt === null) return Math.abs(millis(at) - millis(pressedAt)) >= patienceMs;
  return doneAt === null && millis(at) - millis(acceptedAt) >= slowMs;
}

/** Whether the metrics are what it waits for. */
export function isProvable({ doneAt, verifiedAt }: Rollback): boolean {
  return doneAt !== null && verifiedAt === null;
}

/** Why a rollback is not to be confirmed by hand any more, or null. */
export function confirmWhyNot(rollback: Rollback): string | null {
  return rollback.status === "verified" ? "It is verified already." : null;
}

/** Why pressing again would change nothing, or null. */
export function pressAgainWhyNot(rollback: Rollback, connected: boolean): string | null {
  const isFlags = rollback.way === flagsWay;
  if (isFlags && rollback.status !== "verified" && connected) return null;
  if (restingStatuses.includes(rollback.status)) {
    return connected || isFlags ? null : "There is no connector to send it through.";
  }
  return rollback.status === "verified" ? "It is verified already." : "It is under way.";
}

function durationsOf(rollback: Rollback): RollbackDurations {
  const { alertAt, requestedAt, sentAt, acceptedAt, doneAt, verifiedAt } = rollback;
  const since = (at: Instant | null) => (at === null ? null : secondsBetween(requestedAt, at));
  return {
    decide: alertAt === null ? null : secondsBetween(alertAt, requestedAt),
    sent: since(sentAt),
    accepted: since(acceptedAt),
    done: since(doneAt),
    verified: since(verifiedAt),
  };
}

/** A call as pages show it. */
export function attemptLine({
  number,
  action,
  at,
  endedAt,
  result,
  statusCode,
  ms,
  answer,
}: Attempt): AttemptLine {
  return { number, action, at, endedAt, result, statusCode, ms, answer };
}
