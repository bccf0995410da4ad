import { door, notFound } from "@/lib/access/door";
import { changeService } from "@/lib/commands/release/change-service";
import { changeServiceInput } from "@/lib/domain/release/service";
import { done } from "@/lib/kernel/outcome";
import { serviceView } from "@/lib/queries/release/service-view";

export const GET = door(
  { summary: "One service, with what you may do with it", permission: "read" },
  async ({ caller, params }) => {
    const body = await serviceView(caller, params["key"] ?? "");
    return body === null ? notFound("service") : done({ body });
  },
);

export const PATCH = door(
  { summary: "Change a service", permission: "service.edit", body: changeServiceInput },
  async ({ caller, params, body }) => {
    const outcome = await changeService(caller, params["key"] ?? "", body);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
