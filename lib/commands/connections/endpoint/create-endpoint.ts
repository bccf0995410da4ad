import { type Caller, forbidden } from "@/lib/access/caller";
import { newSigningSecret, withSecret } from "@/lib/access/secrets/endpoint-secrets";
import { commit } from "@/lib/db/commit";
import { addEndpoint } from "@/lib/db/connections/endpoint-rows";
import { beginTelling } from "@/lib/db/connections/told-up-to";
import { lastEntryId } from "@/lib/db/diary/read";
import { transact } from "@/lib/db/transact";
import type { Endpoint } from "@/lib/domain/connections/outbound/endpoint";
import type { CreateEndpointInput } from "@/lib/domain/connections/outbound/endpoint-input";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Adds an address that is told of what happens from now on; its secret is shown this once. */
export async function createEndpoint(
  caller: Caller,
  { url, name, form, types }: CreateEndpointInput,
): Promise<Outcome<{ endpoint: Endpoint; secret: string }>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  const id = newId("endpoint");
  const secret = newSigningSecret();
  const endpoint: Endpoint = {
    ...{ id, url, name: name ?? new URL(url).host, form, types },
    secrets: withSecret(id, secret, [], caller.at),
    ...{ failingSince: null, disabledAt: null, disabledWhy: null },
    ...{ createdAt: caller.at, revision: 1 },
  };
  return transact(async (tx) => {
    await commit(tx, caller, {
      states: [addEndpoint(endpoint), beginTelling(await lastEntryId())],
      entries: [
        {
          kind: "endpoint.added",
          sentence: `${caller.actor.name} lets ${endpoint.name} hear what happens here.`,
          subjectId: id,
          data: { host: new URL(url).host, form, types },
        },
      ],
    });
    return done({ endpoint, secret });
  });
}
