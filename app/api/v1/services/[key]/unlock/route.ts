import { door } from "@/lib/access/door";
import { unlockService } from "@/lib/commands/release/unlock-service";
import { reasonInput } from "@/lib/domain/release/service";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Unlock a service, with a reason", permission: "service.unlock", body: reasonInput },
  async ({ caller, params, body }) => {
    const outcome = await unlockService(caller, params["key"] ?? "", body);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
