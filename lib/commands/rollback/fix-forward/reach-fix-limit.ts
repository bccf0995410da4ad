import { type Caller, forbidden } from "@/lib/access/caller";
import { findStandingAlerts } from "@/lib/db/canary/alert/alert-rows";
import { commit } from "@/lib/db/commit";
import { readClock } from "@/lib/db/database-clock";
import { putRelease } from "@/lib/db/release/release-rows";
import { putFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { holdFixForward } from "@/lib/db/rollback/held-fix-forward";
import { transact } from "@/lib/db/transact";
import { loudGuardrail } from "@/lib/domain/canary/alert/alert";
import { decideFixEnd } from "@/lib/domain/rollback/decide-fix-forward";
import type { Instant } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { beginCountDown } from "@/lib/commands/rollback/begin-count-down";

/**
 * The time of a fixing forward is up: where a guardrail still complains, its page says Roll back now, and a service
 * that does so by itself begins to count down; where none does, the fix worked.
 */
export async function reachFixLimit(
  caller: Caller,
  id: string,
): Promise<Outcome<{ again: Instant | null; word: string }>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact<{ again: Instant | null; word: string }>(async (tx) => {
    const held = await holdFixForward(tx, id);
    if (held?.fix.status !== "approved") return done({ again: null, word: "It is over." });
    const { fix, release, service } = held;
    if (fix.until !== null && (await readClock(tx)) < fix.until) {
      return done({ again: fix.until, word: "It is under way." });
    }
    const loud = loudGuardrail(await findStandingAlerts(tx, release.id));
    const end =
      loud === null
        ? ({ status: "done", why: "No guardrail complains any more." } as const)
        : ({ status: "over", why: loud.sentence } as const);
    const ended = decideFixEnd(fix, service.name, release.version, end, caller.at);
    const counting = await beginCountDown(tx, release, service, loud, ended.fix);
    await commit(tx, caller, {
      states: [
        putFixForward(ended.fix),
        ...(counting === null ? [] : [putRelease(counting.release)]),
      ],
      entries: [ended.entry, ...(counting?.entries ?? [])],
      effects: counting?.effects ?? [],
    });
    return done({ again: null, word: ended.entry.sentence });
  });
}
