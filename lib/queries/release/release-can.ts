import { type Caller, may } from "@/lib/access/caller";
import { mayNotSentence, type Permission } from "@/lib/domain/team/permissions";
import { whyNot } from "@/lib/domain/release/decide-move";
import { type Move, type MoveFacts, moves } from "@/lib/domain/release/moves";
import type { Release } from "@/lib/domain/release/release";
import type { CamelMove, Can, ReleaseCan } from "@/lib/domain/release/view";
import { rollBackWhyNot } from "@/lib/domain/release/roll-back-why-not";

/** What this caller may do with this release now, so that buttons never guess. */
export function releaseCan(caller: Caller, release: Release, facts: MoveFacts): ReleaseCan {
  const entries = moves.map((move) => [camel(move), moveCan(caller, release, move, facts)]);
  const ended = release.endedAt === null ? null : `${release.version} has ended.`;
  return {
    ...(Object.fromEntries(entries) as Record<CamelMove, Can>),
    rollBack: first(needs(caller, "rollback.press"), rollBackWhyNot(release)),
    edit: first(needs(caller, "release.edit"), ended),
    tick: first(needs(caller, "checklist.tick"), ended),
    handleAlerts: first(needs(caller, "alert.handle")),
  };
}

function moveCan(caller: Caller, release: Release, move: Move, facts: MoveFacts): Can {
  const no = needs(caller, "release.move");
  if (no !== null) return { allowed: false, why: no };
  const against = whyNot(release, move, facts, caller.at);
  return against === null ? { allowed: true } : { allowed: false, ...against };
}

function needs(caller: Caller, permission: Permission): string | null {
  return may(caller, permission) ? null : mayNotSentence(permission);
}

function first(...whys: (string | null)[]): Can {
  const why = whys.find((one) => one !== null);
  return why === undefined || why === null ? { allowed: true } : { allowed: false, why };
}

function camel(move: Move): string {
  return move.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
