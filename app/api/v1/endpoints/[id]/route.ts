import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { changeEndpoint } from "@/lib/commands/connections/endpoint/change-endpoint";
import { removeEndpoint } from "@/lib/commands/connections/endpoint/remove-endpoint";
import { endpointViewOf } from "@/lib/domain/connections/outbound/endpoint";
import { changeEndpointInput } from "@/lib/domain/connections/outbound/endpoint-input";
import { done } from "@/lib/kernel/outcome";

export const PATCH = door(
  {
    summary: "Change an endpoint, or switch it off and on again",
    permission: "endpoint.edit",
    body: changeEndpointInput,
  },
  async ({ caller, params, body }) => {
    const changed = await changeEndpoint(caller, params.id, body);
    return changed.ok ? done({ body: endpointViewOf(changed.value, caller.at) }) : changed;
  },
);

export const DELETE = door(
  { summary: "Tell an endpoint no more", permission: "endpoint.edit" },
  async ({ caller, params }) => reply(await removeEndpoint(caller, params.id)),
);
