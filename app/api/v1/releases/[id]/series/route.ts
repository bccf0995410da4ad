import { z } from "zod";
import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { chartRanges } from "@/lib/domain/canary/chart/chart-span";
import { instantInput } from "@/lib/kernel/instant-input";
import { seriesView } from "@/lib/queries/canary/series-view";

const query = z.strictObject({
  metric: z.string().max(64).optional(),
  points: z.coerce.number().int().min(2).max(240).default(120),
  range: z.enum(chartRanges).default("rollout"),
  from: instantInput.optional(),
  to: instantInput.optional(),
  instances: z.stringbool().default(false),
});

export const GET = door(
  {
    summary:
      "Prepared points for charts, both arms, gaps as null, with differences, verdicts and evidence over time",
    permission: "read",
    query,
  },
  async ({ caller, params, query: asked }) =>
    found(await seriesView(caller, params.id, asked), "release or metric"),
);
