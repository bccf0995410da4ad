import { door } from "@/lib/access/door";
import { lockService } from "@/lib/commands/release/lock-service";
import { reasonInput } from "@/lib/domain/release/service";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Lock a service, with a reason", permission: "service.unlock", body: reasonInput },
  async ({ caller, params, body }) => {
    const outcome = await lockService(caller, params["key"] ?? "", body);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
