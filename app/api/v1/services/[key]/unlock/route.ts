import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { unlockService } from "@/lib/commands/release/unlock-service";
import { reasonInput } from "@/lib/domain/release/service/service-input";

export const POST = door(
  { summary: "Unlock a service, with a reason", permission: "service.unlock", body: reasonInput },
  async ({ caller, params, body }) => reply(await unlockService(caller, params.key, body)),
);
