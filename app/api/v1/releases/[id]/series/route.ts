import { z } from "zod";
import { door, notFound } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { seriesView } from "@/lib/queries/canary/series-view";

const query = z.strictObject({
  metric: z.string().max(64).optional(),
  points: z.coerce.number().int().min(2).max(240).default(120),
});

export const GET = door(
  { summary: "Prepared points for charts, both arms, gaps as null", permission: "read", query },
  async ({ caller, params, query: { metric, points } }) => {
    const body = await seriesView(caller, params["id"] ?? "", { metric, points });
    return body === null ? notFound("release or metric") : done({ body });
  },
);
