import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { removeChannel } from "@/lib/commands/connections/channel/remove-channel";
import { setChannel } from "@/lib/commands/connections/channel/set-channel";
import { channelViewOf, setChannelInput } from "@/lib/domain/connections/channel/channel";
import { done } from "@/lib/kernel/outcome";
import { teamChannel } from "@/lib/queries/connections/team-channel";

export const GET = door(
  { summary: "The team channel; its address is never shown", permission: "channel.edit" },
  async ({ caller }) => {
    const asked = await teamChannel(caller);
    return asked.ok ? found(asked.value, "team channel") : asked;
  },
);

export const PUT = door(
  {
    summary: "Set the team channel, in place of the one before",
    permission: "channel.edit",
    body: setChannelInput,
  },
  async ({ caller, body }) => {
    const set = await setChannel(caller, body);
    return set.ok ? done({ body: channelViewOf(set.value) }) : set;
  },
);

export const DELETE = door(
  { summary: "Forget the team channel, with its log", permission: "channel.edit" },
  async ({ caller }) => reply(await removeChannel(caller)),
);
