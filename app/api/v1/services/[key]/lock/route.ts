import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { lockService } from "@/lib/commands/release/lock-service";
import { reasonInput } from "@/lib/domain/release/service";

export const POST = door(
  { summary: "Lock a service, with a reason", permission: "service.unlock", body: reasonInput },
  async ({ caller, params, body }) => reply(await lockService(caller, params.key, body)),
);
