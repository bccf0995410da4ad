import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addTry, countTries, findDelivery, putDelivery } from "@/lib/db/connections/delivery-rows";
import { lockEndpoint, putEndpoint } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { decideTry } from "@/lib/domain/connections/outbound/delivery";
import type { Endpoint } from "@/lib/domain/connections/outbound/endpoint";
import type { NewEntry } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After an event was sent: writes the attempt down; `againAt`: when it is tried again. */
export async function endDelivery(
  caller: Caller,
  deliveryId: string,
  { answer }: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ againAt: Instant | null }>> {
  const no = forbidden(caller, "endpoint.deliver");
  if (no !== null) return no;
  return transact<{ againAt: Instant | null }>(async (tx) => {
    const before = await findDelivery(tx, deliveryId);
    const endpoint = before === null ? null : await lockEndpoint(tx, before.endpointId);
    if (before === null || endpoint === null) return notFound("delivery");
    const after = decideTry(before, endpoint, answer, Math.random(), caller.at);
    const { ms, statusCode, answer: words } = answer;
    const number = (await countTries(tx, deliveryId)) + 1;
    const changed = isChanged(endpoint, after.endpoint);
    await commit(tx, caller, {
      states: [
        putDelivery(after.delivery),
        addTry(deliveryId, { number, at: caller.at, ms, statusCode, answer: words.slice(0, 500) }),
        ...(changed ? [putEndpoint({ ...after.endpoint, revision: endpoint.revision + 1 })] : []),
      ],
      entries: after.disabled === null ? [] : [entryOf(endpoint, after.disabled)],
    });
    return done({ againAt: after.againAt });
  });
}

function isChanged(before: Endpoint, { failingSince, disabledAt }: Endpoint): boolean {
  return before.failingSince !== failingSince || before.disabledAt !== disabledAt;
}

function entryOf({ id, name, url }: Endpoint, why: string): NewEntry {
  return {
    kind: "endpoint.disabled",
    sentence: `${name} hears nothing any more: it was switched off. ${why}`,
    subjectId: id,
    data: { host: new URL(url).host, why },
  };
}
