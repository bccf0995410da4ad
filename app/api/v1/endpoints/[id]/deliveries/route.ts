import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { endpointDeliveries } from "@/lib/queries/connections/list-endpoints";

const query = z.strictObject({
  ...pageQuery,
  state: z.enum(["waiting", "done", "failed"]).optional(),
});

export const GET = door(
  { summary: "What an endpoint was told, with every attempt", permission: "endpoint.edit", query },
  async ({ caller, params, query: { state, ...page } }) => {
    const found = await endpointDeliveries(caller, params.id, state, page);
    return found.ok ? done({ body: found.value.deliveries }) : found;
  },
);
