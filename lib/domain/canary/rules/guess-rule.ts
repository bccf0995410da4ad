import type { Metric } from "@/lib/domain/canary/metric";
import type { LabelRule } from "./label-rules";

/** Labels that say how a request went. */
const statusLabels = [
  "code",
  "status",
  "status_code",
  "response_code",
  "http_response_status_code",
];
const dotted = ["http.response.status_code", "http.status_code"];

/**
 * A rule to begin with for a series that none fits: by what its name ends with and which metrics there are. A person
 * looks at it before it is saved.
 */
export function guessRule(
  { name, labels }: { name: string; labels: Readonly<Record<string, string>> },
  metrics: readonly Pick<Metric, "key" | "kind">[],
): LabelRule {
  const first = (...kinds: Metric["kind"][]) =>
    metrics.find(({ kind }) => kinds.includes(kind))?.key ?? metrics[0]?.key ?? "";
  if (name.endsWith("_bucket") || "le" in labels)
    return { metric: first("latency"), histogram: name.replace(/_bucket$/, "") };
  if ("quantile" in labels) {
    const value = labels["quantile"] ?? "";
    return { metric: first("latency", "gauge"), gauge: `${name}{quantile="${value}"}` };
  }
  if (!/(?:_total|_count|requests)$/.test(name)) return { metric: first("gauge"), gauge: name };
  const status = [...statusLabels, ...dotted].find((label) => label in labels) ?? "code";
  return { metric: first("ratio"), total: name, events: `${name}{${status}=~"5.."}` };
}
