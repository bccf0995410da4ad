import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { holdChannel } from "@/lib/db/connections/channel-rows";
import { removeEndpointRow } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Forgets the team channel, its address and its log: everyone is told on their devices again. */
export async function removeChannel(caller: Caller): Promise<Outcome<null>> {
  const no = forbidden(caller, "channel.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const channel = await holdChannel(tx);
    if (channel === null) return notFound("team channel");
    const { id, name, form } = channel;
    await commit(tx, caller, {
      states: [removeEndpointRow(id)],
      entries: [
        {
          kind: "channel.removed",
          sentence: `${caller.actor.name} removed the team channel (${name}).`,
          subjectId: id,
          data: { chat: form },
        },
      ],
    });
    return done(null);
  });
}
