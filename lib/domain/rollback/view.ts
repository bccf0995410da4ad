import type { Attempt } from "@/lib/domain/connections/attempt";
import type { ConnectorWarning } from "@/lib/domain/connections/kind";
import type { LastDrill } from "@/lib/domain/readiness/drill/last-drill";
import type { RunbookCard } from "@/lib/domain/readiness/runbook/runbook-card";
import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { FixForwardView } from "./fix-forward";
import type { OtherSide } from "./other-side";
import type { Rollback } from "./rollback";
import type { WayOffer } from "./way";

/** One call of a rollback as pages show it; the answer is redacted. */
export type AttemptLine = Pick<
  Attempt,
  "number" | "action" | "at" | "endedAt" | "result" | "statusCode" | "ms" | "answer"
>;

/** Seconds between the moments of a rollback; null where one is not reached or not known. */
export type RollbackDurations = {
  /** Alert → press. */
  decide: number | null;
  /** Press → first call sent. */
  sent: number | null;
  /** Press → accepted. */
  accepted: number | null;
  /** Press → the outside system, or a person, says the target runs. */
  done: number | null;
  /** Press → the metrics are back. */
  verified: number | null;
};

/** `GET /rollbacks/{id}`: the ladder with every attempt. Plain JSON. */
export type RollbackView = Omit<Rollback, "word" | "byId" | "alertAt"> & {
  service: { key: string; name: string };
  attempts: AttemptLine[];
  durations: RollbackDurations;
  /** Nobody accepted it in time: the runbook's own commands are the way now. */
  manual: boolean;
  /** The other side says that it is done, and no metric reports that could prove it: a person's word does. */
  unproven: boolean;
  runbook: RunbookCard;
  /** The system it goes through; null where it is done by hand. */
  otherSide: OtherSide | null;
  can: { confirm: Can; press: Can };
};

/** What the sheet says before the press. */
export type RollbackSheetView = {
  target: { version: string; lastHealthyAt: Instant | null } | null;
  /** Other versions that may be gone back to, newest first. */
  otherTargets: { version: string; lastHealthyAt: Instant | null }[];
  undone: {
    from: string;
    fromSha: string | null;
    toSha: string | null;
    /** The migration answer of the checklist; null when nobody answered. */
    migration: string | null;
    /** The runbook's steps of the database: each with its way down. */
    migrations: { title: string; down: string }[];
  };
  /** Versions that ran and are not offered, newest first, and why. */
  refusedTargets: { version: string; why: string }[];
  /** Whether the connector's system can tell the commits that are undone. */
  tellsCommits: boolean;
  connector: string | null;
  /** What the connector is called within a sentence. */
  through: string | null;
  /** Ways that are buttons of their own; empty where there is one. */
  ways: WayOffer[];
  runbook: RunbookCard;
  lastDrill: LastDrill;
  warnings: string[];
  /** What may undo it by itself afterwards, each with the one press against it where there is one. */
  mayUndo: ConnectorWarning[];
  can: Can;
};

/** What was asked for of a release instead of taking it back, newest first. */
export type FixForwardsView = {
  requests: FixForwardView[];
  /** The how-manieth in a row one asked for now would be; null where none can be. */
  next: number | null;
  can: Record<"ask" | "decide" | "finish", Can>;
};
