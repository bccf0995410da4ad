import { z } from "zod";
import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { seriesView } from "@/lib/queries/canary/series-view";

const query = z.strictObject({
  metric: z.string().max(64).optional(),
  points: z.coerce.number().int().min(2).max(240).default(120),
});

export const GET = door(
  { summary: "Prepared points for charts, both arms, gaps as null", permission: "read", query },
  async ({ caller, params, query: { metric, points } }) =>
    found(await seriesView(caller, params.id, { metric, points }), "release or metric"),
);
