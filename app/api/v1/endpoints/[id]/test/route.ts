import { door } from "@/lib/access/door";
import { testEndpoint } from "@/lib/commands/connections/endpoint/test-endpoint";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Send an endpoint a signed ping", permission: "endpoint.edit" },
  async ({ caller, params }) => {
    const sent = await testEndpoint(caller, params.id);
    return sent.ok ? done({ status: 202, body: { delivery: sent.value.id } }) : sent;
  },
);
