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

type Known = Pick<Metric, "key" | "name" | "kind">;

/**
 * A rule to begin with for a series that none fits: of the metric that is called most like it, among those that can be
 * made of such a series. A histogram is a latency and a counter of requests a ratio, whatever they are called; of what
 * else nobody knows what it is about, the metric is left to choose. A person looks at it before it is saved.
 */
export function guessRule(
  { name, labels }: { name: string; labels: Readonly<Record<string, string>> },
  metrics: readonly Known[],
): LabelRule {
  const of = (...kinds: Metric["kind"][]) => metrics.filter(({ kind }) => kinds.includes(kind));
  const latency = of("latency");
  if (name.endsWith("_bucket") || "le" in labels)
    return {
      metric: likest(name, latency) ?? firstOf(latency),
      histogram: name.replace(/_bucket$/, ""),
    };
  const level = likest(name, of("gauge", "latency"));
  if ("quantile" in labels) {
    const value = labels["quantile"] ?? "";
    return { metric: level ?? firstOf(latency), gauge: `${name}{quantile="${value}"}` };
  }
  if (!/(?:_total|_count|requests)$/.test(name)) return { metric: level ?? "", gauge: name };
  const ratios = of("ratio");
  const status = [...statusLabels, ...dotted].find((label) => label in labels);
  const isRequests = status !== undefined || wordsOf(name).some((word) => requests.has(word));
  return {
    metric: likest(name, ratios) ?? (isRequests ? firstOf(ratios) : ""),
    ...{ total: name, events: `${name}{${status ?? "code"}=~"5.."}` },
  };
}

const requests = new Set(["request", "response", "http", "rpc", "grpc", "call"]);
/** Words that say how something is measured, not what. */
const measures = new Set([
  "count",
  "mean",
  "number",
  "of",
  "per",
  "rate",
  "ratio",
  "share",
  "total",
]);

/** The key of the metric that has most words in common with a series; null where none has any. */
function likest(name: string, metrics: readonly Known[]): string | null {
  const said = new Set(wordsOf(name));
  const common = ({ key, name: called }: Known) =>
    [...new Set(wordsOf(`${key} ${called}`))].filter((word) => said.has(word)).length;
  const scored = metrics.map((metric) => ({ key: metric.key, score: common(metric) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), nothing);
  return best.score === 0 ? null : best.key;
}

const nothing = { key: "", score: 0 };

function wordsOf(text: string): string[] {
  const words = text.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const each = words.split(/[^a-z0-9]+/).map((word) => word.replace(/(?<=..)s$/, ""));
  return each.filter((word) => word !== "" && !measures.has(word));
}

function firstOf([metric]: readonly Known[]): string {
  return metric?.key ?? "";
}
