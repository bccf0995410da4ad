import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { createService } from "@/lib/commands/release/create-service";
import { createServiceInput } from "@/lib/domain/release/service/service-input";
import { done } from "@/lib/kernel/outcome";
import { listServices } from "@/lib/queries/release/list-services";

export const GET = door(
  {
    summary: "Services by key; q: with these words in name, key or team",
    permission: "read",
    query: z.strictObject({ ...pageQuery, q: z.string().max(100).optional() }),
  },
  async ({ query }) => done({ body: await listServices(query) }),
);

export const POST = door(
  { summary: "Create a service", permission: "service.edit", body: createServiceInput },
  async ({ caller, body }) => reply(await createService(caller, body), 201),
);
