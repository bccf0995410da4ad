import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { setDependencies } from "@/lib/commands/readiness/policy/set-dependencies";
import { needsInput } from "@/lib/domain/readiness/policy/needs-input";
import { neededServices } from "@/lib/queries/readiness/needed-services";

export const GET = door(
  { summary: "The services that one needs", permission: "read" },
  async ({ params }) => found(await neededServices(params.key), "service"),
);

export const PUT = door(
  {
    summary: "Set the services that one needs, by key",
    permission: "service.edit",
    body: needsInput,
  },
  async ({ caller, params, body }) => reply(await setDependencies(caller, params.key, body)),
);
