import type { Ladder } from "@/lib/domain/rollback/rollback";
import type { Verdict } from "@/lib/domain/canary/verdict";
import type { AlertId, ReleaseId, ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { Stage } from "@/lib/domain/release/service/stages";

export const strategies = ["canary", "blue_green", "feature_flag", "rolling"] as const;

export type Strategy = (typeof strategies)[number];

export const risks = ["low", "medium", "high"] as const;

export type Risk = (typeof risks)[number];

export const releaseStatuses = [
  "planned",
  "ready",
  "staging",
  "staged",
  "rolling_out",
  "completed",
  "rolling_back",
  "rolled_back",
  "closed",
  "cancelled",
] as const;
export type ReleaseStatus = (typeof releaseStatuses)[number];

/**
 * A change of the database that a release brings. `down`: how it is undone; null: it cannot be. `compatible`: the
 * version before works on what it leaves; null: nobody said.
 */
export type Migration = { name: string; down: string | null; compatible: boolean | null };

/** The deploy tool did not take the share it was asked for; or it was asked, and gave no clear answer. */
export type Untaken = "refused" | "unclear";

/** The share that was asked for last, on its way over there: it climbs as a rollback's ladder does. Plain JSON. */
export type ShareStep = Ladder & {
  /** The call that asked for it, as the other side knows it ("": nothing was heard of it yet), and since when. */
  operationId: string;
  askedAt: Instant;
  /** Percent. */
  weight: number;
  /** Whom it was asked of: "GitLab", "The router of Shop". */
  mover: string;
  /** Whether the other side can be asked how it goes; else only its own word is waited for. */
  isFollowed: boolean;
  /** Why it made the rollout stand; null where it did not. */
  stood: string | null;
};

/** A halt of the rollout over there, or its going on, as it was asked for last: it climbs as a rollback's ladder does. Plain JSON. */
export type HoldStep = Ladder & {
  operationId: string;
  askedAt: Instant;
  /** Whether it is to stand, or to go on. */
  paused: boolean;
  /** Whom it was asked of: "Argo Rollouts". */
  mover: string;
};

/** A share of traffic that the outside reported, by its own clock. */
export type ShareReport = { weight: number; at: Instant };

/**
 * What the outside reported, oldest first, and where the release stood before: `base` is null where it had
 * no traffic. Kept so that reports count by their own time, whenever they arrive.
 */
export type Outside = { base: ShareBase | null; reports: ShareReport[] };

/** Where a release stands: at a share of a stage, since when, coming from a share, moved by us or not. */
export type ShareBase = {
  stage: number;
  weight: number;
  from: Instant;
  before: number;
  ours: boolean;
};

/** When a release is taken back by itself (by the database's clock), where to, and the alert it is for. */
export type CountDown = { at: Instant; to: string; alert: AlertId };

/** A stage as it went: from when to when, how long the clock ran, and the verdict it was left on. */
export type StagePast = {
  stage: number;
  weight: number;
  from: Instant | null;
  to: Instant;
  watchedMs: number;
  verdict: Verdict | null;
};

/** One version of one service on its way to production. Plain JSON: it is the fold of its diary. */
export type Release = {
  id: ReleaseId;
  serviceId: ServiceId;
  version: string;
  previousVersion: string | null;
  sha: string | null;
  previousSha: string | null;
  /** The branch or tag that its commit is the tip of; a push to it brings a new commit. */
  ref: string | null;
  /** Null: nobody said whether there are any. */
  migrations: Migration[] | null;
  risk: Risk;
  strategy: Strategy;
  lead: string | null;
  buddy: string | null;
  onCall: string | null;
  /** Who is named to watch: the name, and the account where there is one by that name. */
  watcher: string | null;
  watcherId: string | null;
  /** Minutes of each stage that count only while the watcher is present; until the start null: as the service says. */
  attendedMinutes: number | null;
  /** Whether it goes on by itself; until the start null: as the service says. */
  autoAdvance: boolean | null;
  /**
   * How long the last beat of the watcher's page holds. The one thing here that the diary does not carry:
   * a beat every few seconds is no history.
   */
  presentUntil: Instant | null;
  notes: string;
  plannedFor: Instant | null;
  unplanned: boolean;
  status: ReleaseStatus;
  paused: boolean;
  pausedReason: string | null;
  stages: Stage[];
  /** Index into `stages` while traffic is on the new version, else null. */
  stage: number | null;
  /** Percent of traffic on the new version, as last asked for. */
  weight: number;
  /** Why that share cannot be said to be there; null: nothing speaks against it. */
  untaken: Untaken | null;
  /** How that share goes its way over there; null: nobody was asked, or nothing was heard yet. */
  step: ShareStep | null;
  /** How its pause here, or its end, goes its way over there; null: nobody was asked, or nothing was heard yet. */
  hold: HoldStep | null;
  /** It is taken back by itself soon, unless somebody stops that. */
  countDown: CountDown | null;
  /** Percent of traffic as the outside last reported it, and when by its own clock; null: nobody reported any. */
  seenWeight: number | null;
  seenAt: Instant | null;
  /** The highest share that was ever seen. */
  seenPeak: number | null;
  /** What the outside reported since we last moved the share ourselves; null: nothing. */
  outside: Outside | null;
  /** Whether it went out outside of Bellwether: what outside systems say of it moves it, until somebody moves it here. */
  followed: boolean;
  /** When a failed canary was safe again before everyone met it, with what that spared; null otherwise. */
  preventedAt: Instant | null;
  sparedPercent: number | null;
  /** An estimate of the requests that would have failed had it gone on as planned; null where none can be made. */
  avoidedFailures: number | null;
  /** Milliseconds of this stage already watched before the clock last started. */
  watchedMs: number;
  /** When the current stage began; null while there is none. */
  stageFrom: Instant | null;
  /** When the stage clock last started; null while it stands. */
  clockFrom: Instant | null;
  /** The stages that are behind it, as they went. */
  past: StagePast[];
  plannedAt: Instant;
  startedAt: Instant | null;
  completedAt: Instant | null;
  endedAt: Instant | null;
  revision: number;
};

/** Who is named to watch, as a release keeps it. */
export type Watcher = Pick<Release, "watcher" | "watcherId">;
