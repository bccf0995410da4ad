import { door } from "@/lib/access/door";
import { resendDelivery } from "@/lib/commands/connections/endpoint/resend-delivery";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Send one event to its endpoint once more", permission: "endpoint.edit" },
  async ({ caller, params }) => {
    const sent = await resendDelivery(caller, params.id);
    return sent.ok ? done({ status: 202, body: { delivery: sent.value.id } }) : sent;
  },
);
