import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findChannel } from "@/lib/db/connections/channel-rows";
import { addDeliveries } from "@/lib/db/connections/delivery-rows";
import { findTold } from "@/lib/db/connections/endpoint-rows";
import { readTold } from "@/lib/db/connections/read-told";
import { holdToldUpTo, putToldUpTo } from "@/lib/db/connections/told-up-to";
import { readDiary } from "@/lib/db/diary/read";
import { transact } from "@/lib/db/transact";
import type { Channel } from "@/lib/domain/connections/channel/channel";
import { channelBody } from "@/lib/domain/connections/channel/chat-body";
import { type Endpoint, wants } from "@/lib/domain/connections/outbound/endpoint";
import { type EventBody, eventBody, type Told } from "@/lib/domain/connections/outbound/event-body";
import { newDelivery, sendEffect } from "@/lib/domain/connections/outbound/new-delivery";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

const mostEntries = 200;

/**
 * Makes a delivery of every new diary entry for every endpoint that wants to hear of it and for the team channel, and remembers how far it came
 * in the same transaction: nothing is told twice, nothing is left out. `more`: there is more to tell at once.
 */
export async function fanOutEvents(caller: Caller): Promise<Outcome<{ more: boolean }>> {
  const no = forbidden(caller, "endpoint.deliver");
  if (no !== null) return no;
  return transact<{ more: boolean }>(async (tx) => {
    const upTo = await holdToldUpTo(tx);
    if (upTo === null) return done({ more: false });
    const endpoints = await findTold(tx);
    const channel = await findChannel(tx);
    const entries = await readDiary({ after: upTo }, mostEntries);
    const last = entries.at(-1);
    if (last === undefined) return done({ more: false });
    const none = endpoints.length === 0 && channel === null;
    const told = none ? [] : await readTold(tx, entries, addressOfSite(env()));
    const deliveries = told.flatMap((one) => [
      ...messagesOf(one, channel, caller),
      ...deliveriesOf(one, endpoints, caller),
    ]);
    await commit(tx, caller, {
      states: [addDeliveries(deliveries.map(({ delivery }) => delivery)), putToldUpTo(last.id)],
      entries: [],
      effects: deliveries.map(({ delivery, to }) => sendEffect(delivery, to, caller.at)),
    });
    return done({ more: entries.length === mostEntries });
  });
}

function deliveriesOf(told: Told, endpoints: readonly Endpoint[], { at }: Caller) {
  return endpoints
    .filter((endpoint) => wants(endpoint, told.entry.kind))
    .flatMap((to) => deliveryTo(to, told, eventBody(told, to.form), at));
}

function messagesOf(told: Told, channel: Channel | null, { at }: Caller) {
  if (channel === null || channel.disabledAt !== null) return [];
  return deliveryTo(channel, told, channelBody(told, channel.form), at);
}

function deliveryTo(to: Endpoint, { entry }: Told, body: EventBody | null, at: Instant) {
  if (body === null) return [];
  return [{ to, delivery: newDelivery(newId("message"), to.id, entry.id, body, at) }];
}
