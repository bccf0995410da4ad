import type { TickInput, UntickInput, WaiveInput } from "@/lib/domain/readiness/checklist-input";
import type { Instant } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";
import { type ChecklistFacts, vouchedFacts } from "./facts";
import type { KeptItem } from "./kept-item";
import { isRequired, standingOf, wordOf } from "./standing";

/** Who says something of an item, when, and whether they may let a required one go alone. */
export type Sayer = { actor: NonNullable<KeptItem["by"]>; at: Instant; isSenior: boolean };

/** The next state of an item with what the diary says around its text; null when nothing changes. */
export type SaidOfItem = { item: KeptItem; kind: string; verb: string } | null;

/**
 * Ticks an item. One that asks for words takes no bare tick; against a rule's no a reason is needed, and for high
 * risk no words stand for a drill.
 */
export function decideTick(
  item: KeptItem,
  input: TickInput,
  facts: ChecklistFacts,
  { actor, at }: Sayer,
): Outcome<SaidOfItem> {
  const evidence = input.evidence ?? (item.asks === "text" ? input.note : undefined);
  if (item.asks === "text" && evidence === undefined) {
    return invalid("evidence", `“${item.text}” needs its answer in words.`);
  }
  const word = wordOf(item, facts);
  const against = word !== null && !word.holds ? word.sentence : null;
  if (against !== null && item.rule === "drill_fresh" && facts.release.risk === "high") {
    return refused(
      "conflict",
      `${against} A release of high risk does not go on words: drill it, or let it be waived with a reason.`,
    );
  }
  if (against !== null && evidence === undefined && input.note === undefined) {
    return invalid("evidence", `${against} Say why it may be ticked all the same.`);
  }
  const next: KeptItem = {
    ...item,
    ...clear,
    state: "ticked",
    evidence: evidence ?? null,
    note: input.note ?? null,
    by: actor,
    at,
    vouched: vouchedFacts(facts),
  };
  return done({ item: saved(next), kind: "checklist.ticked", verb: "ticked" });
}

/** Takes a tick, a waiver or the asking for one back. What a rule ticked needs a reason. Its answer stays as a draft. */
export function decideUntick(
  item: KeptItem,
  { reason }: UntickInput,
  facts: ChecklistFacts,
  { actor, at }: Sayer,
): Outcome<SaidOfItem> {
  const now = standingOf(item, facts);
  if (now.state === "open") {
    if (item.asked === null) return done(null);
    return done({
      item: saved({ ...item, asked: null }),
      kind: "checklist.kept",
      verb: "would not leave out",
    });
  }
  if (now.auto && reason === undefined) {
    return invalid("reason", `${now.by ?? "A rule"} ticked it. Say why that does not count.`);
  }
  const said = reason === undefined ? null : { by: actor.name, byId: actor.id, at, reason };
  const next: KeptItem = {
    ...item,
    ...clear,
    state: "open",
    by: null,
    at: null,
    vouched: null,
    overruled: now.auto ? said : null,
  };
  return done({ item: saved(next), kind: "checklist.unticked", verb: "took back the tick of" });
}

/**
 * Lets an item go with a reason. A required one takes a senior, or a second person: the first asks, another agrees.
 * Who works alone needs only the reason.
 */
export function decideWaive(
  item: KeptItem,
  input: WaiveInput,
  facts: ChecklistFacts,
  { actor, at, isSenior }: Sayer,
): Outcome<SaidOfItem> {
  const { asked } = item;
  const isSecond = asked !== null && asked.byId !== actor.id && actor.type === "person";
  const reason = input.reason ?? (isSecond ? asked.reason : undefined);
  if (reason === undefined) return invalid("reason", "Say why it may be left out.");
  const alone = isSenior || facts.solo || !isRequired(item, facts.release);
  if (!alone && !isSecond) {
    const next = { ...item, asked: { by: actor.name, byId: actor.id, at, reason } };
    return done({ item: saved(next), kind: "checklist.waive_asked", verb: "asks to leave out" });
  }
  const together = isSecond && !isSenior ? ` (asked by ${asked.by})` : "";
  const next: KeptItem = {
    ...item,
    ...clear,
    state: "waived",
    note: reason,
    by: { ...actor, name: `${actor.name}${together}` },
    at,
    vouched: null,
  };
  return done({ item: saved(next), kind: "checklist.waived", verb: "waived" });
}

/** What was said before and is over with whatever is said now. */
const clear = { why: null, overruled: null, asked: null } as const;

function saved(item: KeptItem): KeptItem {
  return { ...item, revision: item.revision + 1 };
}
