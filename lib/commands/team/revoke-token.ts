import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endToken, lockToken } from "@/lib/db/team/token-rows";
import { transact } from "@/lib/db/transact";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Ends an API token; the next call with it is refused. Again changes nothing. */
export async function revokeToken(caller: Caller, id: string): Promise<Outcome<{ id: string }>> {
  const no = forbidden(caller, "tokens.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const token = await lockToken(tx, id);
    if (token === null) return notFound("API token");
    if (token.revokedAt !== null) return done({ id });
    await commit(tx, caller, {
      states: [endToken(id, caller.at)],
      entries: [
        {
          kind: "token.revoked",
          sentence: `${caller.actor.name} revoked the API token “${token.name}”.`,
          subjectId: id,
          data: {},
        },
      ],
    });
    return done({ id });
  });
}
