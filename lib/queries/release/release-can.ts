import { type Caller, lacks } from "@/lib/access/caller";
import { whyNot } from "@/lib/domain/release/decide-move";
import { watchEndedWhy } from "@/lib/domain/release/watch/decide-watch";
import { type Move, type MoveFacts, moves } from "@/lib/domain/release/moves";
import type { Release } from "@/lib/domain/release/release";
import type { CamelMove, ReleaseCan } from "@/lib/domain/release/view";
import { rollBackWhyNot } from "@/lib/domain/release/roll-back-why-not";
import { stopWhyNot } from "@/lib/domain/rollback/count-down";
import { type Can, canUnless } from "@/lib/kernel/can";

/** What this caller may do with this release now, so that buttons never guess. */
export function releaseCan(caller: Caller, release: Release, facts: MoveFacts): ReleaseCan {
  const entries = moves.map((move) => [camel(move), moveCan(caller, release, move, facts)]);
  const ended = release.endedAt === null ? null : `${release.version} has ended.`;
  return {
    ...(Object.fromEntries(entries) as Record<CamelMove, Can>),
    rollBack: canUnless(lacks(caller, "rollback.press"), rollBackWhyNot(release)),
    stopCountDown: canUnless(lacks(caller, "rollback.press"), stopWhyNot(release)),
    edit: canUnless(lacks(caller, "release.edit"), ended),
    tick: canUnless(lacks(caller, "checklist.tick"), ended),
    takeWatch: canUnless(lacks(caller, "watch.take"), takeWhyNot(caller, release)),
    editFlags: canUnless(
      lacks(caller, "flag.edit"),
      release.status === "cancelled" ? `${release.version} was cancelled.` : null,
    ),
    switchFlags: canUnless(lacks(caller, "flag.switch")),
    handleAlerts: canUnless(lacks(caller, "alert.handle")),
    learn: canUnless(lacks(caller, "postmortem.write")),
  };
}

function takeWhyNot({ actor }: Caller, release: Release): string | null {
  if (actor.type !== "person") return "A script cannot watch; a signed-in person can.";
  if (release.watcherId === actor.id) return "You have the watch already.";
  return watchEndedWhy(release);
}

function moveCan(caller: Caller, release: Release, move: Move, facts: MoveFacts): Can {
  const no = lacks(caller, "release.move");
  if (no !== null) return canUnless(no);
  const against = whyNot(release, move, facts, caller.at);
  return against === null ? { allowed: true } : { allowed: false, ...against };
}

function camel(move: Move): string {
  return move.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
