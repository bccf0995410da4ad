import { z } from "zod";
import type { Metric } from "@/lib/domain/canary/metric";
import type { TriedSeries } from "@/lib/domain/canary/sample/samples-view";
import type { ArmVersions } from "./arm-versions";
import { type LabelRules, labelRulesInput } from "./label-rules";
import { readAs } from "./read-words";
import { routesBy } from "./route";
import { readSeriesText } from "./selector";

const mostLines = 50;

/** `POST /services/{key}/label-rules/try`: lines as Prometheus shows them, and rules that are not saved yet. */
export const tryInput = z.strictObject({
  series: z.string().max(50_000),
  rules: labelRulesInput.optional(),
});
export type TryInput = z.output<typeof tryInput>;

/** How each pasted line would be read; comments and empty lines are left out. */
export function trySeries(
  text: string,
  rules: LabelRules,
  metrics: readonly Metric[],
  versions: ArmVersions,
): TriedSeries[] {
  const route = routesBy(rules, metrics, versions);
  const unitOf = (key: string) => metrics.find((metric) => metric.key === key)?.unit ?? "";
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(0, mostLines)
    .map((line): TriedSeries => {
      const read = readSeriesText(line);
      if (!read.ok) return { line, why: read.why, readAs: [] };
      const { routes, why } = route({ ...read, unit: "", form: "value" });
      return { line, why, readAs: routes.map((one) => readAs(one, unitOf)) };
    });
}
