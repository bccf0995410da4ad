import type { Instant } from "@/lib/kernel/instant";
import type { FlagAction, Settings } from "./kind";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";

export const environments = ["production", "staging"] as const;
export type Environment = (typeof environments)[number];

type Common = {
  /** Ours; the same on every repeat, and in what the outside system reports. */
  opId: string;
  service: string;
  environment: Environment;
  reason: string;
  actor: string;
  /** When a person or the judge asked for it: orders two requests that overtake each other. */
  requestedAt: Instant;
  expiresAt: Instant;
  callbackUrl: string;
};

export type VersionRef = { version: string; sha: string | null };

/** A canary's step: further, a halt, or on again. Giving it up is a rollback. */
export type Steering = Common & {
  action: "promote" | "pause" | "resume";
  version: string;
  sha: string | null;
  /** Of a promote: the share the release wants, percent. A step that would give more is not let go. */
  weight?: number;
};

/**
 * What we ask of an outside system. Weights are percent of traffic on `version`. A drill is a `roll_back`
 * whose environment is staging.
 */
export type Operation =
  | (Common & {
      action: "roll_back";
      from: VersionRef;
      to: VersionRef;
      /** One of the kind's ways; null where it has only one. */
      way: string | null;
    })
  | (Common & { action: "set_weight"; version: string; weight: number })
  | Steering;

/** What we ask of a flag system: that a flag, by its key over there, is off or on for everybody. */
export type FlagOperation = Common & { action: FlagAction; flag: string };

export function isOfFlag(operation: Operation | FlagOperation): operation is FlagOperation {
  return operation.action === "flag_off" || operation.action === "flag_on";
}

/** A flag as its system knows it; `isOn` is null where the list does not tell. */
export type OutsideFlag = { key: string; name: string; isOn: boolean | null };

/** Whom we ask: settings of one environment, and open secrets by name, the current one first. Never written anywhere. */
export type Target = {
  connectorId: string;
  kind: ConnectorKind;
  environment: Environment;
  settings: Settings;
  secrets: Readonly<Record<string, readonly string[]>>;
};

/** What beginning a call leads to: something to send or to look for, a wait, or nothing and why. */
export type Begun =
  | {
      do: "send" | "look";
      attemptId: string;
      operation: Operation | FlagOperation;
      target: Target;
      /** When its first call was written down: what it made on the other side is not older. */
      since: Instant;
    }
  | NoCall;

/** Not now, or not at all. */
export type NoCall = { do: "wait"; until: Instant; why: string } | { do: "nothing"; why: string };

/** A call that was written down and is to be made now. */
export type ToCall = Extract<Begun, { attemptId: string }>;

/** What beginning to ask about an accepted operation leads to. */
export type BegunPoll = { do: "ask"; attemptId: string; ref: string; target: Target } | NoCall;

/** A call about something that is there already, written down and to be made now. */
export type CallAbout<About> = About & { do: "ask"; attemptId: string; target: Target };

/** A version the outside system could go back to, as it knows it. */
export type OutsideVersion = {
  /** Its own id: a release, a deployment, a run. */
  id: string;
  version: string;
  sha: string | null;
  at: Instant | null;
  current: boolean;
};

/** A commit as its repository tells it. */
export type OutsideCommit = {
  sha: string;
  /** Its first line. */
  subject: string;
  author: string;
  at: Instant | null;
};

/** What lies between two versions, newest first: the first of them, and how many there are in all. */
export type CommitRange = { commits: OutsideCommit[]; total: number };

/** The ends of such a range: a commit where it is known, else the name of a version. */
export type RangeEnds = { from: string; to: string };
