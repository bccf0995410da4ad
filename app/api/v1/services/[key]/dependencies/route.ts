import { z } from "zod";
import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { setDependencies } from "@/lib/commands/readiness/set-dependencies";
import { neededServices } from "@/lib/queries/readiness/needed-services";

const needs = z.array(z.string().min(1).max(64)).max(100);

export const GET = door(
  { summary: "The services that one needs", permission: "read" },
  async ({ params }) => found(await neededServices(params.key), "service"),
);

export const PUT = door(
  { summary: "Set the services that one needs, by key", permission: "service.edit", body: needs },
  async ({ caller, params, body }) => reply(await setDependencies(caller, params.key, body)),
);
