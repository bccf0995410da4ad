import { type Caller, forbidden } from "@/lib/access/caller";
import { sealChannelUrl } from "@/lib/access/secrets/channel-secret";
import { commit } from "@/lib/db/commit";
import { holdChannel } from "@/lib/db/connections/channel-rows";
import { addEndpoint, putEndpoint } from "@/lib/db/connections/endpoint-rows";
import { beginTelling } from "@/lib/db/connections/told-up-to";
import { lastEntryId } from "@/lib/db/diary/read";
import { transact } from "@/lib/db/transact";
import type { Channel, SetChannelInput } from "@/lib/domain/connections/channel/channel";
import { chatNames } from "@/lib/domain/connections/channel/chat";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Says where the team's chat is; in place of one that was set before. Its log stays. */
export async function setChannel(
  caller: Caller,
  { chat, url }: SetChannelInput,
): Promise<Outcome<Channel>> {
  const no = forbidden(caller, "channel.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await holdChannel(tx);
    const id = before?.id ?? newId("endpoint");
    const name = chatNames[chat];
    const channel: Channel = {
      // What of the address is no secret; the rest is sealed.
      ...{ id, form: chat, name, url: new URL(url).origin, types: [] },
      secrets: sealChannelUrl(id, url),
      ...{ failingSince: null, disabledAt: null, disabledWhy: null },
      ...{ createdAt: caller.at, revision: (before?.revision ?? 0) + 1 },
    };
    const save = before === null ? addEndpoint(channel) : putEndpoint(channel);
    await commit(tx, caller, {
      states: [save, beginTelling(await lastEntryId())],
      entries: [
        {
          kind: "channel.set",
          sentence: `${caller.actor.name} set the team channel: ${name}.`,
          subjectId: id,
          data: { chat, host: new URL(url).host },
        },
      ],
    });
    return done(channel);
  });
}
