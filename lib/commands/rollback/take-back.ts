import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { commitQuickly } from "@/lib/db/commit";
import { insist } from "@/lib/db/insist";
import { putRelease } from "@/lib/db/release/release-rows";
import { putFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { holdForPress, type PressFacts } from "@/lib/db/rollback/press-facts";
import { pressFlags } from "@/lib/db/rollback/press-flags";
import { dropNote, type Press, type PressNote } from "@/lib/db/rollback/press-note";
import { addRollback, putRollback } from "@/lib/db/rollback/rollback-rows";
import { transactQuickly } from "@/lib/db/transact";
import type { Ride } from "@/lib/db/ride";
import type { Statements } from "@/lib/db/statements";
import type { Release } from "@/lib/domain/release/release";
import { decideFixEnd } from "@/lib/domain/rollback/decide-fix-forward";
import { decideRollback, type Pressed } from "@/lib/domain/rollback/decide-rollback";
import { type FixForward, openFixForward } from "@/lib/domain/rollback/fix-forward";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";
import { beginAtOnce } from "./begin-at-once";

export type TakenBack = { rollback: Rollback; isNew: boolean };

const pauseMs = 25;
/** Longer than a note is leased: by then somebody has written down what it is about. */
const patienceMs = 20_000;

const givesWay = refused("conflict", "Another press of this service is under way. Press again.", {
  retryAfterSeconds: 1,
});

/** May refuse by how a release stands in that very moment. */
export type Check = (release: Release) => Outcome<null>;

/** Who presses what, whether they are who they were taken for, and what may call it off. */
type Asked = {
  press: Press;
  note: PressNote | null;
  sure: Promise<boolean>;
  check?: Check | undefined;
  /** Statements that leave together with its own. */
  ride?: Ride;
};

/**
 * What a press does. The same done twice: its ids are its own. One note of a service stands at a time, and who has none
 * gives way to whom has it, be it a process that died: its message may have gone. Nothing is written before it is sure
 * who presses.
 */
export async function takeBack(asked: Asked): Promise<Outcome<TakenBack>> {
  const end = Date.now() + patienceMs;
  for (;;) {
    // Many at once may find no connection free: a press waits for one rather than be refused.
    const outcome = await insist(
      (tx) => takeBackIn(tx, asked),
      (work) => transactQuickly(work, asked.ride),
    );
    if (outcome !== givesWay || Date.now() > end) return outcome;
    await sleep(pauseMs);
  }
}

async function takeBackIn(tx: Statements, asked: Asked): Promise<Outcome<TakenBack>> {
  const { press, note, check = () => done(null) } = asked;
  const facts = await holdForPress(tx, press.releaseId);
  if (facts === null) return notFound("release");
  const { existing, noted } = facts;
  if (existing === null && noted !== null && noted !== note?.id) return givesWay;
  // Written down already by whoever took its note over; and who took one over presses nothing again.
  if (existing?.id === press.rollbackId) return done({ rollback: existing, isNew: true });
  if (existing !== null && note?.taker === null) return done({ rollback: existing, isNew: false });
  // A note that was taken away is nobody's press any more.
  if (note?.taker === null && noted !== note.id) return notFound("press");
  const fit = check(facts.release);
  if (!fit.ok) return fit;
  const { rollbackId, input, at, actor } = press;
  const pressed = decideRollback(rollbackId, facts.release, input, facts, at, actor);
  return pressed.ok ? save(tx, asked, pressed.value, facts) : pressed;
}

async function save(
  tx: Statements,
  { press, note, sure }: Asked,
  pressed: Pressed,
  facts: PressFacts,
): Promise<Outcome<TakenBack>> {
  const { decision, isNew } = pressed;
  if (decision === null) return done({ rollback: pressed.rollback, isNew });
  const begun = await beginAtOnce(tx, press, note, pressed, facts);
  if (await isCalledOff(note, sure)) return notFound("release");
  if (note !== null && note.given !== null) {
    await messageFirst(note);
    await dropNote(note, tx);
  }
  const { rollback } = begun ?? pressed;
  const own = facts.existing ? putRollback(rollback, facts.existing) : addRollback(rollback);
  const fix = endFixForward(facts, decision.release, rollback);
  const byFlags = rollback.way === flagsWay;
  const off = byFlags ? await pressFlags(tx, rollback, decision.release, facts, press) : null;
  const parts = [begun, off].filter((part) => part !== null);
  const change = {
    states: [
      putRelease(decision.release),
      own,
      ...fix.map((one) => putFixForward(one.fix)),
      ...parts.flatMap(({ states }) => states),
    ],
    entries: [
      ...decision.entries,
      ...fix.map(({ entry }) => entry),
      ...parts.flatMap(({ entries }) => entries),
    ],
    effects: [...(begun?.effects ?? decision.effects), ...(off?.effects ?? [])],
  };
  await commitQuickly(tx, press, change, begun?.given ?? null, note !== null);
  return done({ rollback: off?.rollback ?? rollback, isNew });
}

/** Its note is taken away while the release is still held: whoever waits to take it over finds it gone. */
async function isCalledOff(note: PressNote | null, sure: Promise<boolean>): Promise<boolean> {
  if (await sure) return false;
  if (note !== null) await dropNote(note);
  return true;
}

/** What is left to do is done when the message has left, or its connection had a turn of the loop to come up. */
async function messageFirst(note: PressNote): Promise<void> {
  await note.stands;
  await setImmediate();
  await setImmediate();
}

/** Taking it back ends a fixing forward, asked for or approved. */
function endFixForward(
  { fixes, serviceName }: { fixes: FixForward[]; serviceName: string },
  release: Release,
  rollback: Rollback,
) {
  const open = openFixForward(fixes);
  if (open === null) return [];
  const why = `${rollback.byName} takes it back to ${rollback.toVersion}.`;
  const end = { status: "ended", why } as const;
  return [decideFixEnd(open, serviceName, release.version, end, rollback.pressedAt)];
}
