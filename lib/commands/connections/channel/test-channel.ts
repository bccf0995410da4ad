import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findChannel } from "@/lib/db/connections/channel-rows";
import { addDeliveries } from "@/lib/db/connections/delivery-rows";
import { transact } from "@/lib/db/transact";
import { chatBody } from "@/lib/domain/connections/channel/chat-body";
import type { Delivery } from "@/lib/domain/connections/outbound/delivery";
import { newDelivery, sendEffect } from "@/lib/domain/connections/outbound/new-delivery";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Says hello in the team channel, like any other message; what came of it stands in its log. */
export async function testChannel(caller: Caller): Promise<Outcome<Delivery>> {
  const no = forbidden(caller, "channel.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const channel = await findChannel(tx);
    if (channel === null) return notFound("team channel");
    const sentence = `${caller.actor.name} tests this channel. Alerts that nobody claims, and rollbacks, will be told here.`;
    const link = { url: addressOfSite(env()), label: "Open Bellwether" };
    const hello = chatBody("ping", { sentence, link }, channel.form);
    const delivery = newDelivery(newId("message"), channel.id, null, hello, caller.at);
    const effects = [sendEffect(delivery, channel, caller.at)];
    await commit(tx, caller, { states: [addDeliveries([delivery])], entries: [], effects });
    return done(delivery);
  });
}
