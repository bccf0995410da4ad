import { z } from "zod";
import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { takeRemedy } from "./take-remedy";

export const POST = door(
  {
    summary:
      "Prevent what would undo a rollback, where the deploy tool lets us (a connector's warning)",
    permission: "rollback.press",
    body: z.strictObject({ remedy: z.string().trim().min(1).max(100) }),
  },
  async ({ caller, params, body, request }) =>
    reply(await takeRemedy(caller, params.key, body.remedy, request.signal)),
);
