import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findSince, putDelivery } from "@/lib/db/connections/delivery-rows";
import { findEndpoint } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import { sendAgain, sendEffect } from "@/lib/domain/connections/outbound/new-delivery";
import { type Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** More than this are not sent again at once: press again for the rest. */
const mostAtOnce = 1_000;

/** Sends an endpoint everything once more that it was to hear since an instant, oldest first. */
export async function resendSince(
  caller: Caller,
  endpointId: string,
  since: Instant,
): Promise<Outcome<{ sent: number; more: boolean }>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const endpoint = await findEndpoint(tx, endpointId);
    if (endpoint === null) return notFound("endpoint");
    const found = await findSince(tx, endpointId, since, mostAtOnce + 1);
    const again = found.slice(0, mostAtOnce).map(sendAgain);
    await commit(tx, caller, {
      states: again.map(putDelivery),
      entries: [
        {
          kind: "endpoint.replayed",
          sentence: `${caller.actor.name} sent ${endpoint.name} ${again.length} events once more.`,
          subjectId: endpointId,
          data: { since, sent: again.length },
        },
      ],
      effects: again.map((one) => sendEffect(one, endpoint, caller.at)),
    });
    return done({ sent: again.length, more: found.length > mostAtOnce });
  });
}
