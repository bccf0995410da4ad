import { z } from "zod";
import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { listCommits } from "./list-commits";

export const GET = door(
  {
    summary: "The commits that a rollback of this release to a version would undo",
    permission: "rollback.press",
    query: z.strictObject({ to: z.string().trim().min(1).max(100) }),
  },
  async ({ caller, params, query, request }) =>
    reply(await listCommits(caller, params.id, query.to, request.signal)),
);
