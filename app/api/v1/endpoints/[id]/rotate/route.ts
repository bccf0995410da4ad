import { door } from "@/lib/access/door";
import { rotateEndpoint } from "@/lib/commands/connections/endpoint/rotate-endpoint";
import { endpointViewOf } from "@/lib/domain/connections/outbound/endpoint";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  {
    summary: "Make an endpoint’s next secret; for a day both sign",
    permission: "endpoint.edit",
  },
  async ({ caller, params }) => {
    const made = await rotateEndpoint(caller, params.id);
    if (!made.ok) return made;
    const { endpoint, secret } = made.value;
    return done({ body: { ...endpointViewOf(endpoint, caller.at), secret } });
  },
);
