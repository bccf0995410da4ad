import { type Caller, forbidden } from "@/lib/access/caller";
import { newSigningSecret, withSecret } from "@/lib/access/secrets/endpoint-secrets";
import { commit } from "@/lib/db/commit";
import { lockEndpoint, putEndpoint } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import { activeSecrets, rotationMs } from "@/lib/domain/connections/connector";
import type { Endpoint } from "@/lib/domain/connections/outbound/endpoint";
import { instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Makes an endpoint's next secret, shown this once. For a day both sign, so that the receiver can change over. */
export async function rotateEndpoint(
  caller: Caller,
  id: string,
): Promise<Outcome<{ endpoint: Endpoint; secret: string }>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await lockEndpoint(tx, id);
    if (before === null) return notFound("endpoint");
    const secret = newSigningSecret();
    const active = activeSecrets(before.secrets["secret"] ?? [], caller.at);
    const until = instant(millis(caller.at) + rotationMs);
    const endpoint: Endpoint = {
      ...before,
      secrets: withSecret(id, secret, active, until),
      revision: before.revision + 1,
    };
    await commit(tx, caller, {
      states: [putEndpoint(endpoint)],
      entries: [
        {
          kind: "endpoint.rotated",
          sentence: `${caller.actor.name} gave ${before.name} a new secret; the one before signs, too, for a day.`,
          subjectId: id,
          data: { until },
        },
      ],
    });
    return done({ endpoint, secret });
  });
}
