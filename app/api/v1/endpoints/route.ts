import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { z } from "zod";
import { createEndpoint } from "@/lib/commands/connections/endpoint/create-endpoint";
import { endpointViewOf } from "@/lib/domain/connections/outbound/endpoint";
import { createEndpointInput } from "@/lib/domain/connections/outbound/endpoint-input";
import { done } from "@/lib/kernel/outcome";
import { listEndpoints } from "@/lib/queries/connections/list-endpoints";

export const GET = door(
  {
    summary: "Addresses that hear what happens here",
    permission: "endpoint.edit",
    query: z.strictObject(pageQuery),
  },
  async ({ caller, query }) => reply(await listEndpoints(caller, query)),
);

export const POST = door(
  {
    summary: "Let an address hear what happens here; its secret is in this answer alone",
    permission: "endpoint.edit",
    body: createEndpointInput,
  },
  async ({ caller, body }) => {
    const made = await createEndpoint(caller, body);
    if (!made.ok) return made;
    const { endpoint, secret } = made.value;
    return done({ status: 201, body: { ...endpointViewOf(endpoint, caller.at), secret } });
  },
);
