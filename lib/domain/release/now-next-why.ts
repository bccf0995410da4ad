import { stagingWhy } from "@/lib/domain/readiness/staging/staging";
import type { Instant } from "@/lib/kernel/instant";
import { whyNot } from "./decide-move";
import type { MoveFacts } from "./moves";
import type { Release } from "./release";
import { type Rescue, stuckWords } from "./rescue";
import { type NowNextWhy, rolloutWords } from "./rollout-words";
import { inSentence, standsOf, wayWords } from "./share-step";

/** Says where a release stands, what comes next and why, in words a tired person can act on. */
export function nowNextWhy(
  release: Release,
  facts: MoveFacts,
  at: Instant,
  rescue: Rescue | null = null,
): NowNextWhy {
  const target = rescue?.toVersion ?? release.previousVersion ?? "the version before";
  switch (release.status) {
    case "planned":
      return planned(release, facts, at);
    case "ready":
      return facts.usesStaging
        ? say("Ready.", "Start staging.", "Staging shows faults before users do.")
        : starting("Ready.", "This service goes out without staging.", release, facts, at);
    case "staging":
      return inStaging(release, facts, at);
    case "staged":
      return starting("Staging passed.", "Nothing stands in the way.", release, facts, at);
    case "rolling_out":
      return rolloutWords(release, facts, at);
    case "rolling_back":
      return {
        ...fixed.rolling_back,
        now: `Rolling back to ${target}.`,
        ...stuckWords(rescue),
      };
    case "rolled_back":
      return { ...fixed.rolled_back, now: `Safe on ${target} again.` };
    case "completed":
      return atTheEnd(release);
    default:
      return fixed[release.status];
  }
}

/** It may have been completed before the other side said how the last step went. */
function atTheEnd(release: Release): NowNextWhy {
  const { untaken, weight, step } = release;
  const way = openWay(release);
  if (untaken === null && way !== null) {
    return say(
      `Completed, ${weight} % asked, ${way}.`,
      "Close it once it is there.",
      "It is not there yet.",
    );
  }
  if (untaken === null) return fixed.completed;
  const whether = untaken === "unclear" ? "whether it was taken is not known" : "it was not taken";
  return say(
    `Completed, ${weight} % asked, and ${whether}.`,
    "Look over there who has the traffic. Then ask again, or roll back.",
    step?.steps.at(-1)?.detail ?? "Nothing shows that everyone has it.",
  );
}

/** How far its last step is, while somebody is still to say that it is done; null: nobody is. */
function openWay(release: Release): string | null {
  const { step, weight, seenWeight } = release;
  if (step === null || step.word !== null || seenWeight === weight) return null;
  const stands = standsOf(step);
  if (stands === "sent") return `${inSentence(step.mover)} has not answered yet`;
  return step.isFollowed && stands !== "unknown" ? wayWords(release) : null;
}

const fixed = {
  rolling_back: say(
    "Rolling back.",
    "Follow the ladder until it is verified.",
    "Verified means: the other side says done, and the metrics are back.",
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

function inStaging({ sha }: Release, { staging }: MoveFacts, at: Instant): NowNextWhy {
  const why = staging === null ? null : stagingWhy(staging, sha, at);
  if (why !== null) return say("In staging.", "Staging cannot be passed yet.", why);
  return say(
    "In staging.",
    "Pass staging, or say that it has not passed.",
    "The rollout starts only after staging passed.",
  );
}

/** Asks for the start only where its button can be pressed. */
function starting(
  now: string,
  why: string,
  release: Release,
  facts: MoveFacts,
  at: Instant,
): NowNextWhy {
  const weight = `${release.stages[0]?.weight ?? 100} %`;
  const waits = whyNot(release, "start_rollout", facts, at);
  if (waits !== null) return say(now, `The rollout at ${weight} waits.`, waits.why);
  return say(now, `Start rollout at ${weight}.`, why);
}

function planned(release: Release, facts: MoveFacts, at: Instant): NowNextWhy {
  const [first] = facts.openRequired;
  if (first !== undefined) {
    const open = facts.openRequired.length;
    const items =
      open === 1 ? "1 required checklist item is" : `${open} required checklist items are`;
    return say("Planned.", `${first.word} “${first.text}”.`, `${items} open.`);
  }
  const waits = whyNot(release, "go", facts, at);
  if (waits !== null) return say("Planned.", "Go waits.", waits.why);
  return say("Planned.", "Say go.", "Every required item is ticked.");
}

function say(now: string, next: string, why: string): NowNextWhy {
  return { now, next, nextAt: null, why };
}
