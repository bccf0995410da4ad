import { preflightWhy } from "@/lib/domain/canary/preflight";
import type { PolicyFacts } from "@/lib/domain/readiness/policy/policy-facts";
import {
  advanceGate,
  type Gate,
  goGate,
  startGate,
} from "@/lib/domain/readiness/policy/policy-gate";
import { blockedWhy } from "@/lib/domain/readiness/sync/blocker";
import { type StagingRun, stagingWhy } from "@/lib/domain/readiness/staging/staging";
import type { Instant } from "@/lib/kernel/instant";
import { currentStage, entered, standing, watchedMs } from "@/lib/domain/release/watch/clock";
import { askedAgain, onTrack, resumed } from "./on-track";
import { notProven } from "./not-proven";
import { type Open, openAgain, openItems } from "./open-items";
import type { Release, ReleaseStatus, StagePast, Watcher } from "./release";
import type { Judged } from "./verdict-why";

/** What can be asked of a release through `POST /releases/{id}/moves`. */
export const moves = [
  "go",
  "start_staging",
  "pass_staging",
  "fail_staging",
  "start_rollout",
  "advance",
  "pause",
  "resume",
  "ask_again",
  "complete",
  "postpone",
  "cancel",
  "close",
] as const;
export type Move = (typeof moves)[number];

/** What a move must know beyond the release itself. */
export type MoveFacts = Judged &
  Open & {
    serviceName: string;
    usesStaging: boolean;
    attendedMinutes: number;
    autoAdvance: boolean;
    /** What the policy looks at: windows, freezes, locks, people. */
    policy: PolicyFacts;
    /** What was raised in a sync and is not resolved. */
    openBlockers: string[];
    /** Version of another release of this service that has traffic now. */
    otherInTraffic: string | null;
    /** The time in staging that is not over yet; null: there is none. */
    staging: StagingRun | null;
    /** Names of metrics whose baseline does not arrive, while a rollout is about to start. */
    silentMetrics: string[];
    /** Whom a share is asked of: "GitLab"; null: nobody, the service has no connector that moves traffic. */
    mover: string | null;
  };

/** What a person or machine says with the move; `watcher` is who watches from the start on. */
export type MoveRequest = {
  reason?: string;
  override?: boolean;
  plannedFor?: Instant;
  watcher?: Watcher;
};

type Change = Partial<Omit<Release, "id" | "serviceId" | "revision">>;
export type Step = { release: Release; facts: MoveFacts; at: Instant; request: MoveRequest };

export type MoveRule = {
  from: ReleaseStatus[];
  /** Diary kind, and the words of its sentence around the release's name. */
  kind: string;
  says: (step: Step) => string;
  /** Why it is not possible now, whatever anyone says. */
  stops?: (step: Step) => string | null;
  /** Which rules of the policy it waits for; only a second person lets one pass. */
  gate?: Gate;
  /** Why it is not wise now; a person may go past it with `override` and a reason. */
  holds?: (step: Step) => string | null;
  needsReason?: boolean;
  /** The share is asked of the deploy tool once more. */
  asks?: true;
  change: (step: Step) => Change;
};

const stopped = { clockFrom: null, watchedMs: 0 } as const;

/** The only place that knows what may follow what. */
export const moveRules: Record<Move, MoveRule> = {
  go: {
    from: ["planned"],
    kind: "release.go",
    says: () => "said go for",
    stops: ({ facts }) => openItems(facts) ?? blockedWhy(facts.openBlockers),
    gate: goGate,
    change: () => ({ status: "ready" }),
  },
  start_staging: {
    from: ["ready"],
    kind: "release.staging_started",
    says: () => "started staging of",
    change: () => ({ status: "staging" }),
  },
  pass_staging: {
    from: ["staging"],
    kind: "release.staging_passed",
    says: () => "passed staging of",
    holds: ({ release, facts, at }) =>
      facts.staging === null ? null : stagingWhy(facts.staging, release.sha, at),
    change: () => ({ status: "staged" }),
  },
  fail_staging: {
    from: ["staging"],
    kind: "release.staging_failed",
    says: () => "ended staging as not passed for",
    change: () => ({ status: "ready" }),
  },
  start_rollout: {
    from: ["staged", "ready"],
    kind: "release.rollout_started",
    says: ({ release }) => `started the rollout at ${release.stages[0]?.weight ?? 100} % of`,
    stops: mayStart,
    gate: startGate,
    holds: ({ facts }) => openAgain(facts) ?? preflightWhy(facts.silentMetrics),
    change: (step) => started(step, 0),
  },
  advance: {
    from: ["rolling_out"],
    kind: "release.advanced",
    says: ({ release }) => `advanced to ${nextWeight(release) ?? 100} %`,
    stops: mayAdvance,
    gate: advanceGate,
    holds: notProven,
    change: ({ release, facts, at }) => ({
      ...entered(release, (release.stage ?? 0) + 1, at),
      weight: nextWeight(release) ?? 100,
      outside: null,
      followed: false,
      past: [...release.past, leaving(release, facts, at)],
    }),
  },
  pause: {
    from: ["rolling_out"],
    kind: "release.paused",
    says: () => "paused",
    stops: ({ release }) => (release.paused ? "It is paused already." : null),
    change: ({ release, at, request }) => standing(release, request.reason ?? null, at),
  },
  resume: {
    from: ["rolling_out"],
    kind: "release.resumed",
    says: () => "resumed",
    stops: ({ release }) => (release.paused ? null : "It is running; there is nothing to resume."),
    change: ({ release, at }) => resumed(release, at),
  },
  ask_again: {
    // Its last step may turn out to have failed once it was completed.
    from: ["rolling_out", "completed"],
    kind: "release.asked_again",
    says: ({ release }) => `asked again for ${release.weight} % of`,
    stops: ({ release }) =>
      release.untaken === null ? "Nothing says that its share was not taken." : null,
    asks: true,
    change: ({ release, at }) => askedAgain(release, at),
  },
  complete: {
    from: ["rolling_out"],
    kind: "release.completed",
    says: () => "completed",
    stops: mayComplete,
    holds: notProven,
    change: ({ release, facts, at }) => ({
      status: "completed",
      ...stopped,
      ...onTrack,
      weight: 100,
      followed: false,
      past: [...release.past, leaving(release, facts, at)],
      completedAt: at,
    }),
  },
  postpone: {
    from: ["planned", "ready"],
    kind: "release.postponed",
    says: () => "postponed",
    needsReason: true,
    change: ({ release, request }) => ({
      status: "planned",
      plannedFor: request.plannedFor ?? release.plannedFor,
    }),
  },
  cancel: {
    from: ["planned", "ready", "staging", "staged"],
    kind: "release.cancelled",
    says: () => "cancelled",
    needsReason: true,
    change: ({ at }) => ({ status: "cancelled", endedAt: at }),
  },
  close: {
    from: ["completed", "rolled_back"],
    kind: "release.closed",
    says: () => "closed",
    change: ({ at }) => ({ status: "closed", endedAt: at }),
  },
};

/** The weight of the stage after the current one; null at the last. */
export function nextWeight(release: Release): number | null {
  return release.stages[(release.stage ?? -1) + 1]?.weight ?? null;
}

/** A step of which only what a beginning looks at is known. */
export type Beginning = Omit<Step, "facts"> & {
  facts: Pick<MoveFacts, "attendedMinutes" | "autoAdvance">;
};

/** What beginning a rollout at a stage changes. */
export function started({ release, facts, at, request }: Beginning, stage: number): Change {
  const { watcher, watcherId } = request.watcher ?? release;
  const named = {
    ...{ watcher, watcherId },
    attendedMinutes: release.attendedMinutes ?? facts.attendedMinutes,
    autoAdvance: release.autoAdvance ?? facts.autoAdvance,
  };
  return {
    status: "rolling_out",
    ...onTrack,
    ...named,
    weight: release.stages[stage]?.weight ?? 100,
    outside: null,
    followed: false,
    ...entered({ ...release, ...named }, stage, at),
    startedAt: at,
  };
}

/** The stage that is left behind, as it went. */
export function leaving(
  release: Release,
  facts: Pick<MoveFacts, "verdict">,
  at: Instant,
): StagePast {
  return {
    stage: release.stage ?? 0,
    weight: release.weight,
    from: release.stageFrom,
    to: at,
    watchedMs: watchedMs(release, at),
    verdict: facts.verdict?.overall ?? null,
  };
}

function mayStart({ release, facts }: Step): string | null {
  if (release.status === "ready" && facts.usesStaging) {
    return "Staging has not passed yet. Start staging, then pass it.";
  }
  if (facts.otherInTraffic !== null) {
    return `${facts.serviceName} ${facts.otherInTraffic} has traffic now. Let it end first.`;
  }
  return null;
}

function mayAdvance(step: Step): string | null {
  if (nextWeight(step.release) === null)
    return "This is the last stage. Complete the release instead.";
  return pausedWhy(step.release);
}

function mayComplete(step: Step): string | null {
  if (nextWeight(step.release) !== null) {
    return `${currentStage(step.release)?.weight ?? 0} % is not the last stage. Advance first.`;
  }
  return pausedWhy(step.release);
}

function pausedWhy(release: Release): string | null {
  if (!release.paused) return null;
  const why = release.pausedReason === null ? "" : ` (${release.pausedReason.replace(/\.$/, "")})`;
  return `The rollout is paused${why}. Resume it first.`;
}
