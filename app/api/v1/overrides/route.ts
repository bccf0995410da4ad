import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { overrideStates } from "@/lib/domain/readiness/policy/override";
import { done } from "@/lib/kernel/outcome";
import { listOverrides } from "@/lib/queries/readiness/list-overrides";

const query = z.strictObject({
  ...pageQuery,
  release: z.string().max(100).optional(),
  status: z.enum(overrideStates).optional(),
});

export const GET = door(
  { summary: "Overrides of the policy, newest first", permission: "read", query },
  async ({ query: { release, status, ...page } }) =>
    done({ body: await listOverrides({ release, status }, page) }),
);
