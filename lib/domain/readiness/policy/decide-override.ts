import type { NewEntry } from "@/lib/domain/diary/entry";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import type { Override } from "./override";
import type { PolicyFacts } from "./policy-facts";
import type { Why } from "./policy-rules";
import { askGate, gateMoment, isPassable, nextGate } from "./policy-gate";

type Who = { id: string; name: string };
/** The next state of an override, and what the diary says. */
export type DecidedOverride = { override: Override; entry: NewEntry };

/** An approval holds for the slot and four hours after it: as long as a start may slip. */
const lastsMs = 4 * 3_600_000;

/**
 * Asks for what the policy holds against the next step of a release to be let pass. In solo mode a reason is enough,
 * and it is let pass at once.
 */
export function decideAsk(
  id: string,
  release: Release,
  serviceName: string,
  facts: PolicyFacts,
  reason: string,
  { id: whoId, name: whoName }: Who,
  now: Instant,
): Outcome<DecidedOverride> {
  const who = { id: whoId, name: whoName };
  const gate = nextGate(release.status);
  const name = `${serviceName} ${release.version}`;
  if (gate === null) return refused("conflict", `${name} has no step forward left.`);
  const { standing } = askGate(gate, release, serviceName, facts, now);
  if (standing.length === 0) {
    return refused("conflict", `The policy holds nothing against ${name} now.`);
  }
  if (!isPassable(standing)) {
    return refused("conflict", `${standing[0]?.sentence ?? ""} A lock is lifted, not passed.`);
  }
  const asked = askedFor(id, release, standing, reason, who, gateMoment(gate, release, now), now);
  const override = facts.solo ? { ...asked, alone: true, ...approval(asked, who, now) } : asked;
  const verb = facts.solo ? "let" : "asked to let";
  const against = asked.why.map(({ sentence }) => sentence).join(" ");
  const sentence = `${who.name} ${verb} ${name} pass the policy. ${against} Reason: ${reason}`;
  const kind = facts.solo ? "override.approved" : "override.asked";
  return done({ override, entry: entryOf(override, release, kind, sentence) });
}

function askedFor(
  id: string,
  { id: releaseId }: Release,
  standing: readonly Why[],
  reason: string,
  askedBy: Who,
  slot: Instant,
  askedAt: Instant,
): Override {
  return {
    id,
    releaseId,
    slot,
    why: standing.map(({ rule, key, sentence }) => ({ rule, key, sentence })),
    reason,
    askedBy,
    askedAt,
    status: "asked",
    alone: false,
    decidedBy: null,
    decidedAt: null,
    decidedWhy: null,
    until: null,
    revision: 1,
  };
}

/** Whether what is asked for now was asked for already: no new reason, and no other slot that is still to come. */
export function isAskedAlready(
  asked: Override,
  fresh: { why: readonly Pick<Why, "key">[]; slot: Instant; askedAt: Instant },
): boolean {
  const known = new Set(asked.why.map(({ key }) => key));
  const sameSlot = fresh.slot === asked.slot || fresh.slot <= fresh.askedAt;
  return sameSlot && fresh.why.every(({ key }) => known.has(key));
}

/** An asking that another one has overtaken: the release was moved, or more stands in its way. */
export function overtaken(asked: Override, by: Override): Override {
  const decided = {
    decidedBy: by.askedBy,
    decidedAt: by.askedAt,
    decidedWhy: "It was asked anew.",
  };
  return { ...asked, ...decided, status: "refused", revision: asked.revision + 1 };
}

/** Lets it pass, or not; never by who asked, nor by who made the API token that asked (`behind`). */
export function decideAnswer(
  override: Override,
  release: Release,
  serviceName: string,
  answer: { approve: boolean; why: string },
  { behind, ...who }: Who & { behind: string | null },
  now: Instant,
): Outcome<DecidedOverride> {
  if (override.status !== "asked") {
    const by = override.decidedBy?.name ?? "somebody";
    return refused("conflict", `${by} ${override.status} it already.`);
  }
  if (override.askedBy.id === who.id || behind === who.name) {
    return refused("conflict", "You asked for it yourself: a second person decides.");
  }
  const name = `${serviceName} ${release.version}`;
  const change = answer.approve
    ? approval(override, who, now)
    : ({ status: "refused", decidedBy: who, decidedAt: now } as const);
  const decided = {
    ...override,
    ...change,
    decidedWhy: answer.why,
    revision: override.revision + 1,
  };
  const verb = answer.approve ? "let" : "did not let";
  const because = answer.why === "" ? "" : ` Reason: ${answer.why}`;
  const sentence = `${who.name} ${verb} ${name} pass the policy, as ${override.askedBy.name} had asked.${because}`;
  return done({
    override: decided,
    entry: entryOf(decided, release, `override.${decided.status}`, sentence),
  });
}

function approval(override: Override, who: Who, now: Instant) {
  const from = override.slot > now ? override.slot : now;
  return {
    status: "approved",
    decidedBy: who,
    decidedAt: now,
    until: instant(millis(from) + lastsMs),
  } as const;
}

function entryOf(override: Override, release: Release, kind: string, sentence: string): NewEntry {
  const { serviceId, id: releaseId } = release;
  const rules = override.why.map(({ key }) => key);
  const data = { override: override.id, rules, reason: override.reason, until: override.until };
  return { kind, sentence, serviceId, releaseId, subjectId: override.id, data };
}
