import { type Caller, forbidden } from "@/lib/access/caller";
import { hashSecret, newSecret } from "@/lib/access/secrets/secrets";
import { commit } from "@/lib/db/commit";
import { addToken } from "@/lib/db/team/token-rows";
import { transact } from "@/lib/db/transact";
import { type ApiToken, newToken } from "@/lib/domain/team/token";
import type { CreateTokenInput } from "@/lib/domain/team/token-input";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Makes an API token. The token itself is answered once; only its SHA-256 is kept. */
export async function createToken(
  caller: Caller,
  { name, scopes }: CreateTokenInput,
): Promise<Outcome<{ token: ApiToken; secret: string }>> {
  const no = forbidden(caller, "tokens.edit");
  if (no !== null) return no;
  const secret = newSecret("bw_");
  const key = { secret, hash: hashSecret(secret) };
  const token = newToken(newId("token"), { name, scopes }, key, caller.actor.name, caller.at);
  return transact(async (tx) => {
    await commit(tx, caller, {
      states: [addToken(token)],
      entries: [
        {
          kind: "token.created",
          sentence: `${caller.actor.name} made the API token “${name}” (${scopes.join(", ")}).`,
          subjectId: token.id,
          data: { scopes },
        },
      ],
    });
    return done({ token, secret });
  });
}
