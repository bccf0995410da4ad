import { type Caller, forbidden } from "@/lib/access/caller";
import { addAsk } from "@/lib/db/canary/source/source-ask-rows";
import { findSource } from "@/lib/db/canary/source/source-rows";
import { commit } from "@/lib/db/commit";
import { transact } from "@/lib/db/transact";
import type { Trial } from "@/lib/domain/canary/source/trial";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** After a metric was tried: notes that the source was asked, and by whom. */
export async function endSourceTry(
  caller: Caller,
  key: string,
  about: string,
  { arms }: Pick<Trial, "arms">,
): Promise<Outcome<null>> {
  const no = forbidden(caller, "source.test");
  if (no !== null) return no;
  return transact(async (tx) => {
    const source = await findSource(tx, key);
    if (source === null) return refused("not_found", "The source was removed meanwhile.");
    const queries = arms.flatMap((arm) => arm.queries);
    const failed = queries.filter((query) => query.error !== null);
    const note = {
      id: newId("ask"),
      at: caller.at,
      reason: "try" as const,
      about: `${caller.actor.name} tried ${about}`,
      queries: queries.length,
      points: arms.reduce((sum, arm) => sum + arm.samples, 0),
      failed: failed.length,
      ms: Math.max(0, ...queries.map((query) => query.ms)),
      error: failed[0]?.error ?? null,
    };
    await commit(tx, caller, { states: [addAsk(source.id, note)], entries: [] });
    return done(null);
  });
}
