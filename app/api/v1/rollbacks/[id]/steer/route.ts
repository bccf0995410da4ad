import { z } from "zod";
import { door } from "@/lib/access/door";
import { steerings } from "@/lib/domain/rollback/other-side";
import { done } from "@/lib/kernel/outcome";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";
import { steerRollback } from "./steer-rollback";

export const POST = door(
  {
    summary: "Let a rollback that waits on the other side go on, or stop it there",
    permission: "rollback.press",
    body: z.strictObject({ action: z.enum(steerings) }),
  },
  async ({ caller, params, body, request }) => {
    const outcome = await steerRollback(caller, params.id, body.action, request.signal);
    return outcome.ok ? done({ body: await rollbackView(caller, params.id) }) : outcome;
  },
);
