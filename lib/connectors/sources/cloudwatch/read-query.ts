import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { fromJson } from "@/lib/connectors/sources/from-json";

const metric = z.strictObject({
  namespace: z.string().min(1).max(255),
  metric: z.string().min(1).max(255),
  dimensions: z.record(z.string(), z.string()).default({}),
  stat: z.string().min(1).max(50),
  fill: z.number().optional(),
});

/**
 * A query as it is written: JSON that names a metric (`fill` says what absent points count as), or an expression: SEARCH,
 * Metrics Insights, metric math. Answers what is wrong with it as a sentence.
 */
export function readQuery(text: string, periodSeconds: number): MetricDataQuery[] | string {
  if (!text.trimStart().startsWith("{")) {
    return [{ Id: "q", Expression: text, Period: periodSeconds, ReturnData: true }];
  }
  const parsed = metric.safeParse(fromJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map(String).join(".") ?? "";
    const what = issue?.code === "unrecognized_keys" ? `unknown: ${issue.keys.join(", ")}` : path;
    return `The query is no metric (${what === "" ? "no JSON" : what}): write {"namespace":"…","metric":"…","dimensions":{…},"stat":"Sum"}, or an expression.`;
  }
  const { namespace, metric: name, dimensions, stat, fill } = parsed.data;
  const measured: MetricDataQuery = {
    Id: "m",
    ReturnData: fill === undefined,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: periodSeconds,
      Stat: stat,
    },
  };
  if (fill === undefined) return [measured];
  return [measured, { Id: "q", Expression: `FILL(m, ${fill})`, Label: name, ReturnData: true }];
}
