import type { Metric } from "@/lib/domain/canary/metric";

/** What halves are nudged up by, as 0.475 is stored as a little less. */
const nudge = 1 + 1e-12;

/**
 * A number with at most so many digits after the point and thousands separated, as `Intl.NumberFormat` writes it in
 * "en-US": that one takes longer than judging a metric.
 */
function written(x: number, digits: number): string {
  const scale = 10 ** digits;
  const size = Math.round(Math.abs(x) * scale * nudge) / scale;
  const text = size >= 1000 && size < 1e21 ? grouped(size) : String(size);
  return x < 0 ? `-${text}` : text;
}

function grouped(size: number): string {
  const [whole = "", fraction] = String(size).split(".");
  let thousands = whole.slice(-3);
  for (let end = whole.length - 3; end > 0; end -= 3)
    thousands = `${whole.slice(Math.max(0, end - 3), end)},${thousands}`;
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
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

/** The time of day of an instant (epoch ms) in UTC: 14:02 UTC, or 14:02:07 UTC. */
export function clockText(at: number, seconds = false): string {
  return `${new Date(at).toISOString().slice(-13, seconds ? -5 : -8)} UTC`;
}

/** One, two and three. */
export function listText(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
