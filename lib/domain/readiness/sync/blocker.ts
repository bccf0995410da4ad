import type { Actor } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";
import type { Blocker, Sync } from "./sync";

/** A concern, once it was said. */
export function raisedBlocker(
  id: string,
  { id: syncId, releaseId }: Pick<Sync, "id" | "releaseId">,
  { step, text, owner }: Pick<Blocker, "step" | "text" | "owner">,
  actor: Actor,
  at: Instant,
): Blocker {
  return {
    id,
    releaseId,
    syncId,
    step,
    text,
    raisedById: actor.id,
    raisedBy: actor.name,
    raisedAt: at,
    owner,
    status: "open",
    resolvedBy: null,
    resolvedAt: null,
    how: "",
    revision: 1,
  };
}

/** Why go has to wait for what was raised, given each in words; null where nothing is open. */
export function blockedWhy(open: readonly string[]): string | null {
  if (open.length === 0) return null;
  const some = open.slice(0, 3).join("; ");
  if (open.length === 1) return `One blocker is open: ${some}. Resolve it first.`;
  return `${open.length} blockers are open: ${some}. Resolve them first.`;
}
