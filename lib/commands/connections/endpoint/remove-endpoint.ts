import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockEndpoint, removeEndpointRow } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Tells an endpoint no more, and forgets what it was told. */
export async function removeEndpoint(caller: Caller, id: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await lockEndpoint(tx, id);
    if (before === null) return notFound("endpoint");
    await commit(tx, caller, {
      states: [removeEndpointRow(id)],
      entries: [
        {
          kind: "endpoint.removed",
          sentence: `${caller.actor.name} removed ${before.name}: it hears nothing any more.`,
          subjectId: id,
          data: { host: new URL(before.url).host },
        },
      ],
    });
    return done(null);
  });
}
