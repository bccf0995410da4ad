import { type Caller, forbidden } from "@/lib/access/caller";
import { commitQuickly } from "@/lib/db/commit";
import { putRelease } from "@/lib/db/release/release-rows";
import { putFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { addRollback, putRollback } from "@/lib/db/rollback/rollback-rows";
import { holdForPress, type PressFacts } from "@/lib/db/rollback/press-facts";
import { pressFlags } from "@/lib/db/rollback/press-flags";
import { insist } from "@/lib/db/insist";
import type { Statements } from "@/lib/db/statements";
import type { Release } from "@/lib/domain/release/release";
import { decideRollback, type Pressed } from "@/lib/domain/rollback/decide-rollback";
import { decideFixEnd } from "@/lib/domain/rollback/decide-fix-forward";
import { type FixForward, openFixForward } from "@/lib/domain/rollback/fix-forward";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";
import { beginAtOnce } from "./begin-at-once";

/**
 * Takes a release back. Never gated but by role. Pressed by two at once, or again, it is one rollback;
 * `isNew` is true for the press that made it. `check` may refuse by how the release stands in that very moment: for
 * presses that nobody made.
 */
export async function rollBack(
  caller: Caller,
  releaseId: string,
  input: RollbackInput,
  check: (release: Release) => Outcome<null> = () => done(null),
): Promise<Outcome<{ rollback: Rollback; isNew: boolean }>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  // Many at once may find no connection free: a press waits for one rather than be refused, and is the same done twice.
  return insist(async (tx) => {
    const facts = await holdForPress(tx, releaseId);
    if (facts === null) return notFound("release");
    const fit = check(facts.release);
    if (!fit.ok) return fit;
    const id = newId("rollback");
    const pressed = decideRollback(id, facts.release, input, facts, caller.at, caller.actor);
    return pressed.ok ? save(tx, caller, pressed.value, facts) : pressed;
  });
}

async function save(tx: Statements, caller: Caller, pressed: Pressed, facts: PressFacts) {
  const { decision, isNew } = pressed;
  if (decision === null) return done({ rollback: pressed.rollback, isNew });
  const begun = await beginAtOnce(tx, caller, pressed, facts);
  const { rollback } = begun ?? pressed;
  const own = facts.existing ? putRollback(rollback, facts.existing) : addRollback(rollback);
  const fix = endFixForward(facts, decision.release, rollback);
  const byFlags = rollback.way === flagsWay;
  const off = byFlags ? await pressFlags(tx, rollback, decision.release, facts, caller) : null;
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
  await commitQuickly(tx, caller, change, begun?.given ?? null);
  return done({ rollback: off?.rollback ?? rollback, isNew });
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
