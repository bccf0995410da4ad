import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { channelDeliveries } from "@/lib/queries/connections/team-channel";

const query = z.strictObject({
  ...pageQuery,
  state: z.enum(["waiting", "done", "failed"]).optional(),
});

export const GET = door(
  {
    summary: "What the team channel was told, with every attempt",
    permission: "channel.edit",
    query,
  },
  async ({ caller, query: { state, ...page } }) =>
    reply(await channelDeliveries(caller, state, page)),
);
