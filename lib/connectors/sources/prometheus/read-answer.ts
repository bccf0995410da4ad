import { z } from "zod";
import type { Read } from "@/lib/connectors/sources/answer-of";
import { unreadable } from "@/lib/connectors/sources/fault-of";
import { fromJson } from "@/lib/connectors/sources/from-json";
import { figureOf } from "@/lib/domain/canary/source/reading";

const point = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());

/** A list that some leave out, or send as null, where there is nothing in it. */
function listed<Each extends z.ZodType>(each: Each) {
  return z
    .array(each)
    .nullish()
    .transform((list) => list ?? []);
}

const success = z.object({
  status: z.literal("success"),
  data: z.discriminatedUnion("resultType", [
    z.object({
      resultType: z.literal("matrix"),
      // A native histogram has "histograms" in their place.
      result: listed(z.object({ metric: labels, values: listed(point) })),
    }),
    z.object({
      resultType: z.literal("vector"),
      result: listed(z.object({ metric: labels, value: point })),
    }),
  ]),
  isPartial: z.boolean().nullish(),
  warnings: z.array(z.string()).nullish(),
  infos: z.array(z.string()).nullish(),
});

/** As a cluster of VictoriaMetrics says it; Thanos says so in a warning. */
const partial = "The answer is partial: some of the storage could not be asked.";

/** Series of an answer of the query API; times in seconds become epoch ms, "NaN" and "+Inf" become gaps. */
export function readMatrix(text: string): Read {
  const parsed = success.safeParse(fromJson(text));
  if (!parsed.success) return { ok: false, fault: unreadable(text) };
  const { data, warnings, infos, isPartial } = parsed.data;
  const list =
    data.resultType === "matrix"
      ? data.result
      : data.result.map(({ metric, value }) => ({ metric, values: [value] }));
  return {
    ok: true,
    warnings: [...(isPartial === true ? [partial] : []), ...(warnings ?? []), ...(infos ?? [])],
    series: list.map(({ metric, values }) => ({
      labels: metric,
      points: values.map(([seconds, figure]) => [Math.round(seconds * 1000), figureOf(figure)]),
    })),
  };
}

/**
 * What an error says. Prometheus sends 400 with errorType "bad_data", VictoriaMetrics 422 with errorType "422":
 * only the text counts.
 */
export function errorIn(body: unknown): string | null {
  const parsed = z.object({ error: z.string() }).safeParse(body);
  return parsed.success ? parsed.data.error : null;
}

export function readVersion(text: string): string | null {
  const parsed = z
    .object({ data: z.object({ version: z.string().max(60) }) })
    .safeParse(fromJson(text));
  return parsed.success ? parsed.data.data.version : null;
}
