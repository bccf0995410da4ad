import { toldTo } from "@/lib/domain/connections/push/push-message";
import type { NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import type { Release } from "@/lib/domain/release/release";
import { rollBackWhyNot } from "@/lib/domain/release/roll-back-why-not";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { chainWords, type FixForward } from "./fix-forward";
import type { FixForwardInput } from "./fix-forward-input";

type Who = { id: string; name: string };
export type DecidedFix = { fix: FixForward; entry: NewEntry; effects: NewEffect[] };

/** Why fixing forward cannot be asked for now, or null. */
export function askFixWhyNot(release: Release, open: FixForward | null): string | null {
  if (open !== null) return `${open.askedBy.name} asked for it already.`;
  if (release.status === "rolling_back" || release.status === "rolled_back") {
    return `${release.version} is taken back; there is nothing to fix forward.`;
  }
  return rollBackWhyNot(release) === null
    ? null
    : `Nothing of ${release.version} is live, so there is nothing to fix forward.`;
}

/** Asks for a fixing forward. In solo mode the writing is enough, and it is approved at once. */
export function decideAskFix(
  id: string,
  release: Release,
  serviceName: string,
  input: FixForwardInput,
  facts: { chain: number; solo: boolean; open: FixForward | null; seniors: readonly Who[] },
  { id: whoId, name: whoName }: Who,
  at: Instant,
): Outcome<DecidedFix> {
  const no = askFixWhyNot(release, facts.open);
  if (no !== null) return refused("conflict", no);
  const askedBy = { id: whoId, name: whoName };
  const asked: FixForward = {
    ...input,
    ...undecided,
    id,
    releaseId: release.id,
    serviceId: release.serviceId,
    chain: facts.chain,
    askedBy,
    askedAt: at,
  };
  const name = `${serviceName} ${release.version}`;
  if (facts.solo) {
    const fix = { ...approved(asked, askedBy, at), alone: true, revision: asked.revision };
    const sentence = `${whoName} fixes ${name} forward${inARow(fix)}, for ${fix.minutes} min. ${writing(fix)}`;
    return done({ fix, entry: entryOf(fix, sentence), effects: [limitOf(fix, at)] });
  }
  const sentence = `${whoName} asks to fix ${name} forward within ${asked.minutes} min${inARow(asked)}. ${writing(asked)} A senior who did not write it decides; rolling back stays possible.`;
  const effects = facts.seniors
    .filter((senior) => senior.id !== whoId)
    .map((senior) => askSenior(asked, name, senior));
  return done({ fix: asked, entry: entryOf(asked, sentence), effects });
}

/** Straight to the writing, with its two buttons. */
function askSenior({ id, releaseId, askedBy, why, minutes }: FixForward, name: string, to: Who) {
  const sentence = `${askedBy.name} asks you to decide: fix ${name} forward within ${minutes} min? What is wrong: ${why}`;
  const message = { sentence, path: `/releases/${releaseId}#fix-forward`, about: id };
  return toldTo(`${id}:${to.id}`, to, message, releaseId);
}

/** Approves it or not; never by who wrote it, nor by who made the API token that did (`behind`). */
export function decideFixAnswer(
  fix: FixForward,
  release: Release,
  serviceName: string,
  answer: { approve: boolean; why: string },
  { behind, ...who }: Who & { behind: string | null },
  at: Instant,
): Outcome<DecidedFix> {
  const no = answerFixWhyNot(fix, { ...who, behind });
  if (no !== null) return refused("conflict", no);
  const gone = answer.approve ? askFixWhyNot(release, null) : null;
  if (gone !== null) return refused("conflict", gone);
  const next: FixForward = answer.approve
    ? { ...approved(fix, who, at), decidedWhy: answer.why }
    : { ...step(fix, "refused"), decidedBy: who, decidedAt: at, decidedWhy: answer.why };
  const name = `${serviceName} ${release.version}`;
  const because = answer.why === "" ? "" : ` Reason: ${answer.why}`;
  const sentence = answer.approve
    ? `${who.name} approved fixing ${name} forward for ${fix.minutes} min${inARow(fix)}, as ${fix.askedBy.name} had asked. Rolling back stays possible.${because}`
    : `${who.name} did not approve fixing ${name} forward, as ${fix.askedBy.name} had asked. Roll back.${because}`;
  const effects = answer.approve ? [limitOf(next, at)] : [];
  return done({ fix: next, entry: entryOf(next, sentence), effects });
}

/** Why this person does not decide it, or null. */
export function answerFixWhyNot(
  fix: FixForward,
  who: Who & { behind: string | null },
): string | null {
  if (fix.status !== "asked") {
    return `${fix.decidedBy?.name ?? "Somebody"} decided it already: it is ${fix.status}.`;
  }
  if (fix.askedBy.id === who.id || who.behind === who.name) {
    return "You wrote it: another senior decides.";
  }
  return null;
}

/** How an approved one ends, and why in words: `done` where nothing is wrong any more. */
export function decideFixEnd(
  fix: FixForward,
  serviceName: string,
  version: string,
  { status, why }: { status: "done" | "over" | "ended"; why: string },
  at: Instant,
): DecidedFix {
  const next = { ...step(fix, status), endedAt: at, endedWhy: why };
  const sentence = `${words[status](`${serviceName} ${version}`, fix)} ${why}`;
  return { fix: next, entry: entryOf(next, sentence), effects: [] };
}

const words = {
  done: (name: string) => `${name} was fixed forward.`,
  over: (name: string, fix: FixForward) =>
    `The ${fix.minutes} min to fix ${name} forward are up. Roll back now.`,
  ended: (name: string, { status }: FixForward) =>
    status === "asked"
      ? `The asking to fix ${name} forward is over.`
      : `Fixing ${name} forward ended.`,
};

/** Why nobody may say that the fix worked, or null. `loud`: what a guardrail that still complains says. */
export function finishFixWhyNot(fix: FixForward | null, loud: string | null): string | null {
  if (fix?.status !== "approved") return "No fixing forward is under way.";
  return loud === null ? null : `A guardrail still complains: ${loud}`;
}

const undecided = {
  status: "asked",
  alone: false,
  decidedBy: null,
  decidedAt: null,
  decidedWhy: null,
  until: null,
  endedAt: null,
  endedWhy: null,
  revision: 1,
} as const;

function approved(fix: FixForward, decidedBy: Who, at: Instant): FixForward {
  const until = instant(millis(at) + fix.minutes * 60_000);
  return { ...step(fix, "approved"), decidedBy, decidedAt: at, until };
}

function step(fix: FixForward, status: FixForward["status"]): FixForward {
  return { ...fix, status, revision: fix.revision + 1 };
}

function inARow(fix: FixForward): string {
  const words = chainWords(fix);
  return words === null ? "" : `, ${words}`;
}

function writing({ why, fix }: FixForward): string {
  return fix === "" ? `What is wrong: ${why}` : `What is wrong: ${why} The fix: ${fix}`;
}

/** At the limit somebody looks whether it is over. */
function limitOf({ id, releaseId, until }: FixForward, at: Instant): NewEffect {
  const payload = { fixForwardId: id };
  return { kind: "fix_forward_limit", key: id, releaseId, payload, runAt: until ?? at };
}

function entryOf(fix: FixForward, sentence: string): NewEntry {
  const { id, serviceId, releaseId, status, minutes, chain, until } = fix;
  const { why, blastRadius, verify, backOut } = fix;
  const data = { fixForward: id, minutes, chain, until, why, blastRadius, verify, backOut };
  return { kind: `fix_forward.${status}`, sentence, serviceId, releaseId, subjectId: id, data };
}
