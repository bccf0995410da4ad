import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { listConnectors } from "@/lib/queries/connections/list-connectors";

export const GET = door(
  { summary: "Connectors of all services", permission: "read", query: z.strictObject(pageQuery) },
  async ({ caller, query }) => done({ body: await listConnectors(caller, query) }),
);
