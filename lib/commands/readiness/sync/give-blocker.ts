import { type Caller, forbidden } from "@/lib/access/caller";
import type { Blocker } from "@/lib/domain/readiness/sync/sync";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeBlocker } from "./change-blocker";

/** Gives a blocker to somebody, who owns it from then on. */
export async function giveBlocker(
  caller: Caller,
  id: string,
  { owner }: { owner: string },
): Promise<Outcome<Blocker>> {
  const no = forbidden(caller, "blocker.edit");
  if (no !== null) return no;
  return changeBlocker(caller, id, {
    change: { owner },
    kind: "owned",
    sentence: ({ text }, version) => `${owner} owns the blocker of ${version}: ${text}`,
  });
}
