import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { lockService } from "@/lib/commands/release/lock-service";
import { lockInput } from "@/lib/domain/release/service/service-input";

export const POST = door(
  {
    summary: "Lock a service, with a reason and perhaps an end",
    permission: "service.unlock",
    body: lockInput,
  },
  async ({ caller, params, body }) => reply(await lockService(caller, params.key, body)),
);
