import { type Caller, lacks } from "@/lib/access/caller";
import { findFixForwards, nextInChain } from "@/lib/db/rollback/fix-forward-rows";
import type { Tx } from "@/lib/db/transact";
import { loudGuardrail } from "@/lib/domain/canary/alert/alert";
import type { Release } from "@/lib/domain/release/release";
import type { AlertLine } from "@/lib/domain/release/view";
import {
  answerFixWhyNot,
  askFixWhyNot,
  finishFixWhyNot,
} from "@/lib/domain/rollback/decide-fix-forward";
import {
  type FixForward,
  type FixForwardView,
  openFixForward,
} from "@/lib/domain/rollback/fix-forward";
import type { FixForwardsView } from "@/lib/domain/rollback/view";
import { canUnless } from "@/lib/kernel/can";

/** What was asked for of a release instead of taking it back, newest first, and what this caller may do about it. */
export async function fixForwardsView(
  tx: Tx,
  caller: Caller,
  release: Release,
  alerts: readonly AlertLine[],
): Promise<FixForwardsView> {
  const all = await findFixForwards(tx, release.id);
  const open = openFixForward(all);
  const askNot = askFixWhyNot(release, open);
  return {
    requests: all.map(viewOf),
    next: askNot === null ? await nextInChain(tx, release.serviceId) : null,
    can: {
      ask: canUnless(lacks(caller, "fix_forward.ask"), askNot),
      decide: canUnless(lacks(caller, "fix_forward.decide"), decideWhyNot(caller, open)),
      finish: canUnless(
        lacks(caller, "fix_forward.ask"),
        finishFixWhyNot(open, loudGuardrail(alerts)?.sentence ?? null),
      ),
    },
  };
}

function viewOf(fix: FixForward): FixForwardView {
  const { serviceId: _, revision: __, ...said } = fix;
  return said;
}

function decideWhyNot({ actor }: Caller, open: FixForward | null): string | null {
  if (actor.type !== "person") return "Only a person can be the second one.";
  if (open === null) return "Nothing is asked for.";
  return answerFixWhyNot(open, { id: actor.id, name: actor.name, behind: null });
}
