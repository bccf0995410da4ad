import { type Caller, forbidden } from "@/lib/access/caller";
import type { Blocker } from "@/lib/domain/readiness/sync/sync";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeBlocker } from "./change-blocker";

/** Resolves a blocker and says how; it stands in the way of go no more. */
export async function resolveBlocker(
  caller: Caller,
  id: string,
  { how }: { how: string },
): Promise<Outcome<Blocker>> {
  const no = forbidden(caller, "blocker.edit");
  if (no !== null) return no;
  const { actor, at } = caller;
  return changeBlocker(caller, id, {
    change: { status: "resolved", resolvedBy: actor.name, resolvedAt: at, how },
    kind: "resolved",
    sentence: ({ text }, version) =>
      `${actor.name} resolved the blocker of ${version} “${text}”: ${how}`,
  });
}
