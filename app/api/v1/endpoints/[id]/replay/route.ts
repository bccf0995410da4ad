import { z } from "zod";
import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { resendSince } from "@/lib/commands/connections/endpoint/resend-since";
import { instant } from "@/lib/kernel/instant";
import { instantInput } from "@/lib/kernel/instant-input";

export const POST = door(
  {
    summary: "Send an endpoint everything since an instant once more",
    permission: "endpoint.edit",
    body: z.strictObject({ since: instantInput }),
  },
  async ({ caller, params, body }) =>
    reply(await resendSince(caller, params.id, instant(new Date(body.since)))),
);
