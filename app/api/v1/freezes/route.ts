import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { addFreeze } from "@/lib/commands/readiness/policy/add-freeze";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { done } from "@/lib/kernel/outcome";
import { listFreezes } from "@/lib/queries/readiness/list-freezes";

const query = z.strictObject({ ...pageQuery, past: z.stringbool().default(false) });

export const GET = door(
  {
    summary: "Freezes that hold or will hold; with past, those that are over",
    permission: "read",
    query,
  },
  async ({ caller, query: page }) => done({ body: await listFreezes(caller, page) }),
);

export const POST = door(
  { summary: "Declare a freeze, once or repeating", permission: "freeze.edit", body: freezeInput },
  async ({ caller, body }) => reply(await addFreeze(caller, body), 201),
);
