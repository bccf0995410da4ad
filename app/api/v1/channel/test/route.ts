import { door } from "@/lib/access/door";
import { testChannel } from "@/lib/commands/connections/channel/test-channel";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Say hello in the team channel", permission: "channel.edit" },
  async ({ caller }) => {
    const sent = await testChannel(caller);
    return sent.ok ? done({ status: 202, body: { delivery: sent.value.id } }) : sent;
  },
);
