import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { createService } from "@/lib/commands/release/create-service";
import { createServiceInput } from "@/lib/domain/release/service-input";
import { done } from "@/lib/kernel/outcome";
import { listServices } from "@/lib/queries/release/list-services";

export const GET = door(
  { summary: "Services by key", permission: "read", query: z.strictObject(pageQuery) },
  async ({ query }) => done({ body: await listServices(query) }),
);

export const POST = door(
  { summary: "Create a service", permission: "service.edit", body: createServiceInput },
  async ({ caller, body }) => reply(await createService(caller, body), 201),
);
