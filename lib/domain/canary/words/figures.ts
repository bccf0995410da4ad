import type { Metric } from "@/lib/domain/canary/metric";

/** Made once: making one takes longer than a judgement. By the most digits after the point. */
const formats = [0, 1, 2, 3, 4].map(
  (maximumFractionDigits) => new Intl.NumberFormat("en-US", { maximumFractionDigits }),
);

function written(x: number, digits: number): string {
  return formats[digits]?.format(x) ?? String(x);
}

/** A whole number with thousands separated: 1,480. */
export function countText(n: number): string {
  return written(Math.round(n), 0);
}

/** A number in about three figures: 0.4, 12.3, 1,480. */
function figureText(x: number): string {
  if (!Number.isFinite(x)) return "unknown";
  const size = Math.abs(x);
  if (size >= 1e9) return x.toExponential(2);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.01 || size === 0 ? 2 : 4;
  const text = written(x, digits);
  return text === "-0" ? "0" : text;
}

/** A share from 0 to 1 in percent: 2.1 %. */
function percentText(share: number): string {
  if (!Number.isFinite(share)) return "unknown";
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return "under 0.01 %";
  const digits = percent >= 1 ? 1 : 2;
  return `${written(percent, digits)} %`;
}

/** A value of a metric with its unit; ratios are shares from 0 to 1, shown in percent. */
export function valueText(metric: Pick<Metric, "kind" | "unit">, value: number | null): string {
  if (value === null) return "nothing";
  if (metric.kind === "ratio" && metric.unit === "%") return percentText(value);
  return metric.unit === "" ? figureText(value) : `${figureText(value)} ${metric.unit}`;
}

/** How much worse, where it is: "5×", or "40 % lower" where lower is worse; null where it is not. */
export function timesText(ratio: number | null, worse: Metric["worse"]): string | null {
  if (ratio === null || !Number.isFinite(ratio)) return null;
  if (worse === "lower") return ratio <= 0.995 ? `${Math.round((1 - ratio) * 100)} % lower` : null;
  if (ratio < 1.05) return null;
  if (ratio >= 1000) return "over 1,000×";
  return `${ratio >= 10 ? Math.round(ratio) : Math.round(ratio * 10) / 10}×`;
}

/** A stretch of time: 40 s, 14 min, 3 h. */
export function spanText(seconds: number): string {
  if (seconds < 120) return `${Math.max(1, Math.ceil(seconds))} s`;
  if (seconds < 7200) return `${Math.ceil(seconds / 60)} min`;
  return `${countText(Math.ceil(seconds / 3600))} h`;
}

/** The time of day of an instant (epoch ms) in UTC: 14:02 UTC. */
export function clockText(at: number): string {
  return `${new Date(at).toISOString().slice(-13, -8)} UTC`;
}

/** One, two and three. */
export function listText(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
