import type { Alert } from "@/lib/domain/canary/alert/alert";
import type { MetricVerdict, Verdict } from "@/lib/domain/canary/verdict";
import type { ReleasePolicy } from "@/lib/domain/readiness/policy/view";
import type { checklistSummary } from "@/lib/domain/readiness/checklist";
import type { FixForwardsView } from "@/lib/domain/rollback/view";
import type { FlagView } from "@/lib/domain/release/flag/view";
import type { StagingView } from "@/lib/domain/readiness/staging/view";
import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { ClockState } from "@/lib/domain/release/watch/clock";
import type { Here } from "@/lib/domain/release/watch/presence";
import type { Release } from "./release";
import type { HoldStepView } from "./hold-step";
import type { ShareStepView } from "./share-step";
import type { NowNextWhy } from "./rollout-words";
import type { Service } from "@/lib/domain/release/service/service";

/** The moves by the camelCase names that views use. */
export type CamelMove =
  | "go"
  | "startStaging"
  | "passStaging"
  | "failStaging"
  | "startRollout"
  | "advance"
  | "pause"
  | "resume"
  | "askAgain"
  | "complete"
  | "postpone"
  | "cancel"
  | "close";

/** Every button of a release. */
export type ReleaseCan = Record<
  | CamelMove
  | "rollBack"
  | "edit"
  | "tick"
  | "handleAlerts"
  | "learn"
  | "takeWatch"
  | "editFlags"
  | "switchFlags"
  | "stopCountDown",
  Can
>;

/** Who watches, who else looks, and how the stage clock stands. */
export type WatchView = {
  /** The named watcher; `account` is false where nobody can be seen by that name. Null: nobody is named. */
  watcher: { name: string; account: boolean; present: boolean } | null;
  /** Whether the asker is the watcher. */
  mine: boolean;
  /** Everyone who has the page open; `me` is the asker. */
  here: (Here & { me: boolean })[];
  clock: ClockState;
  /** Seconds of this stage that count only while the watcher is present, and how many are still to come. */
  attendedSeconds: number;
  attendedLeftSeconds: number;
  /** Whether it goes on by itself, also before the start. */
  autoAdvance: boolean;
  /** How often a page says that it is present. */
  beatSeconds: number;
};

export type VerdictView = {
  overall: Verdict;
  at: Instant;
  sentence: string;
  /** What the evidence asks for: nothing, a person's rollback (E ≥ 20), or one at once (E ≥ 100, or a hard limit). */
  action: "none" | "recommended" | "automatic";
  /** The evidence of all metrics together. */
  e: number;
  metrics: MetricVerdict[];
};

export type AlertLine = Pick<
  Alert,
  | "id"
  | "metric"
  | "role"
  | "level"
  | "reason"
  | "status"
  | "sentence"
  | "openedAt"
  | "claimedBy"
  | "mutedWhy"
> & {
  /** What it says in one breath. */
  brief: string;
};

export type RollbackLine = {
  id: string;
  status: string;
  toVersion: string;
  requestedAt: Instant;
  /** When the other side said that it is done. */
  doneAt: Instant | null;
  verifiedAt: Instant | null;
};

/** What no view carries. */
type Inner = "serviceId" | "presentUntil" | "outside" | "countDown" | "step" | "hold";

/** A count-down to an automatic rollback; what is left of it is `at` less the view's `asOf`: no reader's clock counts. */
export type CountDownView = { at: Instant; to: string; alert: string };

/** What a release's page and `GET /releases/{id}` say. Plain JSON; seconds as of `asOf`. */
export type ReleaseView = Omit<Release, Inner> &
  NowNextWhy & {
    service: Pick<
      Service,
      "key" | "name" | "usesStaging" | "lockedReason" | "lockedUntil" | "metrics"
    > & {
      id: string;
    };
    watchedSeconds: number;
    remainingSeconds: number;
    dueAt: Instant | null;
    watch: WatchView;
    can: ReleaseCan;
    checklist: ReturnType<typeof checklistSummary>;
    verdict: VerdictView | null;
    alerts: AlertLine[];
    flags: FlagView[];
    countDown: CountDownView | null;
    /** How the share that was asked for goes its way over there; null where nobody was asked. */
    step: ShareStepView | null;
    /** How its pause, or its end, goes its way over there; null where nobody was asked. */
    hold: HoldStepView | null;
    fixForward: FixForwardsView;
    staging: StagingView | null;
    policy: ReleasePolicy | null;
    rollback: RollbackLine | null;
    postmortem: { id: string; status: string; title: string } | null;
    review: { id: string } | null;
    wins: { id: string; kind: string; title: string; rungAt: Instant | null }[];
    asOf: Instant;
  };

/** One row of a list of releases. */
export type ReleaseLine = Omit<Release, Inner> & {
  service: { key: string; name: string };
  verdict: { overall: string; sentence: string; at: Instant } | null;
  rollback: { id: string; status: string; toVersion: string } | null;
  /** Whether a guardrail's alert stands that nobody has muted. */
  alertOpen: boolean;
};

/** A service's newest release, with what its one word of state rests on. */
type Newest = Pick<
  ReleaseLine,
  | "id"
  | "version"
  | "status"
  | "paused"
  | "weight"
  | "plannedAt"
  | "verdict"
  | "rollback"
  | "alertOpen"
>;

/** One row of the list of services. */
export type ServiceLine = Service & {
  connector: string | null;
  newest: Newest | null;
};

/** A service as a field that chooses one needs it. */
export type ServiceName = Pick<Service, "key" | "name" | "currentVersion">;

/** A service with what this caller may do with it. */
export type ServiceView = Service & {
  can: Record<"edit" | "plan" | "rollBack" | "unlock" | "connect", Can>;
};
