import type { ConnectorId, ReleaseId, RollbackId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

export const rollbackStatuses = [
  "requested",
  "sent",
  "accepted",
  "running",
  "verified",
  "by_hand",
  "failed",
  "unknown",
  "not_healthy",
] as const;
export type RollbackStatus = (typeof rollbackStatuses)[number];

/** It goes no further by itself: another press sends it once more, or a person does it. */
export const restingStatuses: readonly RollbackStatus[] = ["by_hand", "failed", "unknown"];

/** A step of the ladder that was reached, by our own clock. */
export type RollbackStep = {
  step: RollbackStatus;
  at: Instant;
  detail: string | null;
  /** It stands until a person over there lets it go on. */
  waits?: boolean;
};

/** The word that counts about how it ended, by the clock of whoever said it. */
export type Word = { said: "done" | "failed"; by: "answer" | "callback" | "person"; at: Instant };

/** One taking-back of one release. Plain JSON; a release has at most one. */
export type Rollback = {
  id: RollbackId;
  releaseId: ReleaseId;
  fromVersion: string;
  toVersion: string;
  reason: string;
  /** Which of the ways its connector knows was pressed; null where there is only one. */
  way: string | null;
  byId: string;
  byName: string;
  status: RollbackStatus;
  steps: RollbackStep[];
  word: Word | null;
  connectorId: ConnectorId | null;
  externalUrl: string | null;
  /** When the alert that stood at the press had opened. */
  alertAt: Instant | null;
  requestedAt: Instant;
  /** The last press: after a failure a second press sends it again, under the same id. */
  pressedAt: Instant;
  sentAt: Instant | null;
  acceptedAt: Instant | null;
  /** The outside system, or a person, says that the target runs. */
  doneAt: Instant | null;
  verifiedAt: Instant | null;
  revision: number;
};

/** What of a taking-back is heard from outside: of a rollback, and of one that is only practised. */
export type Ladder = Pick<
  Rollback,
  "status" | "steps" | "word" | "acceptedAt" | "doneAt" | "verifiedAt" | "externalUrl" | "revision"
>;

/** The ladder of what was sent, and of which nothing was heard yet. */
export function sentAt(at: Instant): Ladder {
  return {
    ...{ status: "sent", steps: [{ step: "sent", at, detail: null }], revision: 1 },
    ...{ word: null, acceptedAt: null, doneAt: null, verifiedAt: null, externalUrl: null },
  };
}

/** What a rollback waits for before the commands of the runbook are shown, in milliseconds. */
export const patienceMs = 10_000;

/** Accepted, and not done for so long: the commands of the runbook are shown beside the ladder. */
export const slowMs = 2 * 60_000;

/** A rollback that arrives this long after the press would do harm: it is not sent any more. */
export const expiresAfterMs = 15 * 60_000;
