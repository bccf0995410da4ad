import type { Instant } from "@/lib/kernel/instant";
import { clockState, dueAt } from "@/lib/domain/release/watch/clock";
import { whyNot } from "./decide-move";
import { firstSentence } from "./first-sentence";
import { holdWords } from "./hold-step";
import { type MoveFacts, nextWeight } from "./moves";
import { nobodyWhy, watchProgress } from "@/lib/domain/release/watch/presence";
import type { Release } from "./release";
import { inSentence, standsOf, wayWords } from "./share-step";
import { verdictWhy } from "./verdict-why";

/** What is always on screen during a rollout; `nextAt` is when the next stage may begin, for the reader's zone. */
export type NowNextWhy = { now: string; next: string; nextAt: Instant | null; why: string };

const escape = "One press takes it to 0 %.";

/** Now, next and why of a rollout, whatever state its clock and its verdict are in. */
export function rolloutWords(release: Release, facts: MoveFacts, at: Instant): NowNextWhy {
  return {
    now: [nowOf(release, at), holdWords(release)].filter((one) => one !== null).join(" "),
    next: nextOf(release, facts, at),
    nextAt: dueAt(release, at),
    why: `${whyOf(release, facts)} ${escape}`,
  };
}

/** What failed is told in full by its alert; here in one breath. */
function whyOf({ paused }: Release, { verdict }: MoveFacts): string {
  if (verdict === null) return "No verdict yet.";
  const { overall, sentence } = verdict;
  return overall === "fail" || paused ? firstSentence(sentence) : sentence;
}

function nowOf(release: Release, at: Instant): string {
  const share = shareOf(release);
  switch (clockState(release, at)) {
    case "paused": {
      const reason = release.pausedReason?.replace(/\.$/, "") ?? "";
      return `${share}, paused${reason === "" ? "" : `: ${reason}`}.`;
    }
    case "nobody":
      return `${share}; the clock stands at ${watchProgress(release, at)}.`;
    default:
      return `${share}.`;
  }
}

function whilePaused({ untaken, weight }: Release): string {
  if (untaken === null) return "Resume or roll back.";
  return `Ask again, resume if it has ${weight} %, or roll back.`;
}

/** The watch of a stage begins once its share is there. */
function afterShare({ step, weight }: Release): string {
  if (step === null) return "";
  const last = step.steps.at(-1);
  const begins = `The watch of ${weight} % begins when ${inSentence(step.mover)} says done.`;
  const where = last?.waits === true ? "Let it go on over there." : "";
  return [begins, where, last?.detail ?? ""].filter((words) => words !== "").join(" ");
}

function shareOf(release: Release): string {
  const { weight, seenWeight, untaken, step, past } = release;
  const isSent = step !== null && standsOf(step) === "sent";
  if (isSent && seenWeight !== weight) {
    const now = seenWeight === null ? `${past.at(-1)?.weight ?? 0} % now` : `${seenWeight} % seen`;
    return `${weight} % asked of ${inSentence(step.mover)}, ${now}`;
  }
  const way = wayWords(release);
  const asked = way === null ? `${weight} % asked` : `${weight} % asked, ${way}`;
  const differs = seenWeight !== null && seenWeight !== weight;
  if (differs) return `${asked}, ${seenWeight} % seen`;
  const isThere = seenWeight === weight || way === null;
  return untaken === null && isThere ? `${weight} % now` : asked;
}

function nextOf(release: Release, facts: MoveFacts, at: Instant): string {
  const state = clockState(release, at);
  if (facts.verdict?.overall === "fail") return "Roll back.";
  if (state === "paused") return whilePaused(release);
  if (state === "awaiting") return afterShare(release);
  const nobody = nobodyWhy(release, at);
  if (nobody !== null) return nobody;
  const weight = nextWeight(release);
  const goal = weight === null ? "Completion" : `${weight} %`;
  if (!facts.hasMetrics) return `${goal} needs a person's reason, because nothing is measured.`;
  const alone = release.autoAdvance === true;
  const coming = alone ? `${goal} by itself` : goal;
  const against = verdictWhy(facts);
  if (state === "running") {
    const proof = against === null ? "the metrics hold" : "the verdict is pass";
    return `${coming} when the watch time is over and ${proof}.`;
  }
  if (against !== null) return `${coming} as soon as the verdict is pass.`;
  const waits = whyNot(release, weight === null ? "complete" : "advance", facts, at);
  if (waits !== null) return `${coming} waits. ${waits.why}`;
  if (alone) return `${coming} at once: the watch time is over and the metrics hold.`;
  const press = weight === null ? "Complete the release" : `Advance to ${goal}`;
  return `${press}: the watch time is over and the metrics hold.`;
}
