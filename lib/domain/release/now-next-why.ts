import { askGate, startGate } from "@/lib/domain/readiness/policy/policy-gate";
import type { Instant } from "@/lib/kernel/instant";
import { currentStage, dueAt, remainingMs } from "./clock";
import { type MoveFacts, nextWeight } from "./moves";
import type { Release } from "./release";
import { type Rescue, stuckWords } from "./rescue";

/** What is always on screen during a rollout; `nextAt` is when the next stage may begin, for the reader's zone. */
export type NowNextWhy = { now: string; next: string; nextAt: Instant | null; why: string };

/** Says where a release stands, what comes next and why, in words a tired person can act on. */
export function nowNextWhy(
  release: Release,
  facts: MoveFacts,
  at: Instant,
  rescue: Rescue | null = null,
): NowNextWhy {
  const target = rescue?.toVersion ?? release.previousVersion ?? "the version before";
  const start = `Start the rollout at ${release.stages[0]?.weight ?? 100} %.`;
  switch (release.status) {
    case "planned":
      return planned(facts);
    case "ready":
      return facts.usesStaging
        ? say("Ready.", "Start staging.", "Staging shows faults before users do.")
        : say("Ready.", start, "This service goes out without staging.");
    case "staged":
      return say("Staging passed.", start, againstStart(release, facts, at));
    case "rolling_out":
      return rollingOut(release, facts, at);
    case "rolling_back":
      return {
        ...fixed.rolling_back,
        now: `Rolling back to ${target}.`,
        ...stuckWords(rescue),
      };
    case "rolled_back":
      return { ...fixed.rolled_back, now: `Safe on ${target} again.` };
    default:
      return fixed[release.status];
  }
}

const fixed = {
  staging: say("In staging.", "Pass or fail it.", "The rollout starts only after staging passed."),
  rolling_back: say(
    "Rolling back.",
    "Follow the ladder until it is verified.",
    "Verified means: the deploy tool says done and the metrics are back.",
  ),
  rolled_back: say(
    "Safe again.",
    "Finish the postmortem while it is fresh.",
    "A rollback is a data point, not a failure.",
  ),
  completed: say(
    "Released to everyone.",
    "Write the two-minute review.",
    "Good releases teach too.",
  ),
  closed: say("Closed.", "Nothing is left to do.", "It lives on in the diary."),
  cancelled: say("Cancelled.", "Nothing is left to do.", "It never had traffic."),
} as const satisfies Record<string, NowNextWhy>;

function againstStart(release: Release, facts: MoveFacts, at: Instant): string {
  const { standing } = askGate(startGate, release, facts.serviceName, facts.policy, at);
  return standing[0]?.sentence ?? "Nothing stands in the way.";
}

function rollingOut(release: Release, facts: MoveFacts, at: Instant): NowNextWhy {
  const weight = currentStage(release)?.weight ?? release.weight;
  const next = nextWeight(release);
  const goal = next === null ? "Complete" : `${next} %`;
  const why = facts.verdict?.sentence ?? "No verdict yet.";
  const escape = "One press takes it to 0 %.";
  if (release.paused) {
    const reason =
      release.pausedReason === null ? "" : `: ${release.pausedReason.replace(/\.$/, "")}`;
    return say(`${weight} % now, paused${reason}.`, "Resume or roll back.", `${why} ${escape}`);
  }
  const left = remainingMs(release, at);
  const when =
    left === 0
      ? "as soon as the verdict is pass"
      : "when the watch time is over and the metrics hold";
  return {
    now: `${weight} % now.`,
    next: `${goal} ${when}.`,
    nextAt: dueAt(release, at),
    why: `${why} ${escape}`,
  };
}

function planned(facts: MoveFacts): NowNextWhy {
  const open = facts.openRequired.length;
  if (open === 0) return say("Planned.", "Say go.", "Every required item is ticked.");
  const items =
    open === 1 ? "1 required checklist item is" : `${open} required checklist items are`;
  return say("Planned.", `Tick “${facts.openRequired[0]}”.`, `${items} open.`);
}

function say(now: string, next: string, why: string): NowNextWhy {
  return { now, next, nextAt: null, why };
}
