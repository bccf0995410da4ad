import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { putFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { addRollback, putRollback } from "@/lib/db/rollback/rollback-rows";
import { readPressFacts } from "@/lib/db/rollback/press-facts";
import { pressFlags } from "@/lib/db/rollback/press-flags";
import { insist } from "@/lib/db/insist";
import type { Release } from "@/lib/domain/release/release";
import { decideRollback } from "@/lib/domain/rollback/decide-rollback";
import { decideFixEnd } from "@/lib/domain/rollback/decide-fix-forward";
import { type FixForward, openFixForward } from "@/lib/domain/rollback/fix-forward";
import type { Rollback, RollbackInput } from "@/lib/domain/rollback/rollback";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

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
    // The row lock is what makes two presses one rollback.
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const fit = check(release);
    if (!fit.ok) return fit;
    const facts = await readPressFacts(tx, release);
    const { at, actor } = caller;
    const pressed = decideRollback(newId("rollback"), release, input, facts, at, actor);
    if (!pressed.ok) return pressed;
    const { rollback, isNew, decision } = pressed.value;
    if (decision === null) return done({ rollback, isNew });
    const save = facts.existing ? putRollback(rollback, facts.existing) : addRollback(rollback);
    const fix = endFixForward(facts, decision.release, rollback);
    const off =
      rollback.way === flagsWay
        ? await pressFlags(tx, rollback, decision.release, facts, caller)
        : null;
    await commit(tx, caller, {
      states: [
        putRelease(decision.release),
        save,
        ...fix.map((one) => putFixForward(one.fix)),
        ...(off?.states ?? []),
      ],
      entries: [...decision.entries, ...fix.map((one) => one.entry), ...(off?.entries ?? [])],
      effects: [...decision.effects, ...(off?.effects ?? [])],
    });
    return done({ rollback: off?.rollback ?? rollback, isNew });
  });
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
