import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { changeService } from "@/lib/commands/release/change-service";
import { changeServiceInput } from "@/lib/domain/release/service/service-input";
import { serviceView } from "@/lib/queries/release/service-view";

export const GET = door(
  { summary: "One service, with what you may do with it", permission: "read" },
  async ({ caller, params }) => found(await serviceView(caller, params.key), "service"),
);

export const PATCH = door(
  { summary: "Change a service", permission: "service.edit", body: changeServiceInput },
  async ({ caller, params, body }) => reply(await changeService(caller, params.key, body)),
);
