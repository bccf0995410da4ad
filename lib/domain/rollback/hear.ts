import { type Instant, millis } from "@/lib/kernel/instant";
import { type Ladder, restingStatuses, type RollbackStatus, type Word } from "./rollback";

/**
 * What somebody says about a rollback: the answer to our call, a callback or poll, a person, or
 * ourselves. `queued`: it was taken, and does not run yet. `waiting`: it stands until a person over there lets it go on. `unknown`: our calls got no
 * clear answer. `silent`: it was accepted, and then nothing was heard for too long. `at` is the sayer's
 * own clock and only orders words of one kind of sayer.
 */
export type Report = {
  said: "accepted" | "queued" | "waiting" | "running" | "done" | "failed" | "unknown" | "silent";
  by: Word["by"] | "us";
  at: Instant;
  detail: string | null;
  externalUrl?: string | null;
};

const weightOf: Record<Word["by"], number> = { answer: 1, callback: 2, person: 3 };

/** A sayer's clock may be so far ahead of ours, as that of a signature may be. */
const aheadMs = 5 * 60_000;

/**
 * The rollback after a report, or null when it says nothing new. Regressions change nothing, and of
 * two words about the end the weightier, then the later, then the worse one counts: so callbacks end
 * the same in whatever order they arrive. `at` is our own clock: a time far beyond it is none, and must not
 * outweigh all that comes after.
 */
export function hear<L extends Ladder>(rollback: L, said: Report, at: Instant): L | null {
  if (rollback.verifiedAt !== null) return null;
  const report = millis(said.at) > millis(at) + aheadMs ? { ...said, at } : said;
  switch (report.said) {
    case "accepted":
    case "running":
      return underWay(rollback, report, report.said, at);
    case "queued":
      return hasRun(rollback) ? null : standing(rollback, report, false, at);
    case "waiting":
      return standing(rollback, report, true, at);
    case "done":
    case "failed":
      return ended(rollback, report, report.said, at);
    case "unknown":
      return rollback.acceptedAt !== null || rollback.word !== null
        ? null
        : reach(rollback, "unknown", at, report.detail);
    case "silent":
      return rollback.word !== null || rollback.status === "unknown"
        ? null
        : reach(rollback, "unknown", at, report.detail);
  }
}

function underWay<L extends Ladder>(
  rollback: L,
  report: Report,
  step: "accepted" | "running",
  at: Instant,
): L | null {
  // A callback that it runs outweighs the refusal of one call, but not the word of another callback.
  const overruled = rollback.word?.by === "answer" && report.by === "callback";
  if (rollback.word !== null && !(overruled && rollback.word.said === "failed")) return null;
  const before = { ...withUrl(rollback, report), word: null };
  const seen = step === "accepted" ? rollback.acceptedAt !== null : hasRun(rollback);
  const doubted = restingStatuses.includes(rollback.status);
  if (seen && !doubted) return null;
  const accepted = step === "running" ? acceptedBy(before, at) : before;
  const next = reach(accepted, step, at, report.detail);
  return { ...next, acceptedAt: next.acceptedAt ?? at };
}

/** Stands where it is, and says for what; `waits`: a person lets it go on. */
function standing<L extends Ladder>(
  rollback: L,
  report: Report,
  waits: boolean,
  at: Instant,
): L | null {
  if (rollback.word !== null) return null;
  const accepted = underWay(rollback, report, "accepted", at) ?? withUrl(rollback, report);
  const before = rollback.steps.at(-1);
  if ((before?.waits === true) === waits && before?.detail === report.detail) return null;
  const next = reach(accepted, accepted.status, at, report.detail);
  const last = next.steps.at(-1);
  const marked = next.steps.map((one) => (waits && one === last ? { ...one, waits } : one));
  return { ...next, steps: marked, revision: rollback.revision + 1 };
}

function ended<L extends Ladder>(
  rollback: L,
  report: Report,
  said: Word["said"],
  at: Instant,
): L | null {
  if (report.by === "us") return null;
  const word: Word = { said, by: report.by, at: report.at };
  if (rollback.word !== null && !outweighs(word, rollback.word)) return null;
  const told = { ...withUrl(rollback, report), word };
  if (said === "failed") {
    if (rollback.word?.said === "failed") return { ...told, revision: rollback.revision + 1 };
    return { ...reach(told, "failed", at, report.detail), doneAt: null };
  }
  if (rollback.doneAt !== null) return { ...told, revision: rollback.revision + 1 };
  const next = reach(acceptedBy(told, at), "running", at, report.detail);
  return { ...next, doneAt: at };
}

function outweighs(word: Word, than: Word): boolean {
  if (word.by !== than.by) return weightOf[word.by] > weightOf[than.by];
  if (word.at !== than.at) return word.at > than.at;
  return word.said === "failed" && than.said === "done";
}

/** What runs was accepted, whether or not anybody said so before. */
function acceptedBy<L extends Ladder>(rollback: L, at: Instant): L {
  if (rollback.acceptedAt !== null) return rollback;
  const steps = [...rollback.steps, { step: "accepted" as const, at, detail: null }];
  return { ...rollback, acceptedAt: at, steps };
}

/** Whether it ran since it was pressed last: what ran before that came to nothing. */
export function hasRun({ steps }: Pick<Ladder, "steps">): boolean {
  const pressed = steps.findLastIndex((one) => one.step === "requested");
  return steps.slice(Math.max(0, pressed)).some((one) => one.step === "running");
}

/** Reaches a step; where it is the last one already, its detail is brought up to date. */
export function reach<L extends Ladder>(
  rollback: L,
  step: RollbackStatus,
  at: Instant,
  detail: string | null,
): L {
  const last = rollback.steps.at(-1);
  const same = last?.step === step;
  const steps = same
    ? [...rollback.steps.slice(0, -1), { step, at: last.at, detail }]
    : [...rollback.steps, { step, at, detail }];
  return { ...rollback, status: step, steps, revision: rollback.revision + 1 };
}

function withUrl<L extends Ladder>(rollback: L, { externalUrl }: Report): L {
  return externalUrl === undefined || externalUrl === null
    ? rollback
    : { ...rollback, externalUrl };
}
