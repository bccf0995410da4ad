import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { transact } from "@/lib/db/transact";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Writes down who took everything of the team with them. */
export async function noteExport(caller: Caller): Promise<Outcome<null>> {
  const no = forbidden(caller, "team.export");
  if (no !== null) return no;
  return transact(async (tx) => {
    const sentence = `${caller.actor.name} exported everything of the team.`;
    await commit(tx, caller, { entries: [{ kind: "team.exported", sentence, data: {} }] });
    return done(null);
  });
}
