import { type Caller, forbidden } from "@/lib/access/caller";
import { openChannelUrl } from "@/lib/access/secrets/channel-secret";
import { findChannel } from "@/lib/db/connections/channel-rows";
import { pageDeliveries } from "@/lib/db/connections/delivery-rows";
import { reader } from "@/lib/db/transact";
import { type ChannelView, channelViewOf } from "@/lib/domain/connections/channel/channel";
import type { DeliveryView } from "@/lib/domain/connections/outbound/delivery";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";
import type { Page, Part } from "@/lib/kernel/page";

/** The team channel, without its address; null where none is set. */
export async function teamChannel(caller: Caller): Promise<Outcome<ChannelView | null>> {
  const no = forbidden(caller, "channel.edit");
  if (no !== null) return no;
  const channel = await findChannel(reader());
  if (channel === null) return done(null);
  const view = channelViewOf(channel);
  if (view.brokenAt !== null || openChannelUrl(channel, caller.at) !== null) return done(view);
  const brokenWhy = "SECRETS_KEY is another one: set the address again.";
  return done({ ...view, brokenAt: caller.at, brokenWhy });
}

/** A page of what the team channel was told, newest first. */
export async function channelDeliveries(
  caller: Caller,
  state: string | undefined,
  page: Part,
): Promise<Outcome<Page<DeliveryView>>> {
  const no = forbidden(caller, "channel.edit");
  if (no !== null) return no;
  const channel = await findChannel(reader());
  if (channel === null) return notFound("team channel");
  return done(await pageDeliveries(reader(), channel.id, state, page));
}
