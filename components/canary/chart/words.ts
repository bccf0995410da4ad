import { clockTime } from "@/components/ui/time/time-words";
import { countText, valueText } from "@/lib/domain/canary/words/figures";
import { type ArmName, type ChartRow, valueOf } from "./rows";
import type { ChartMetric, Quantile } from "./types";

/** Labels of the value axis, without the unit (it stands in the title): "0.5", "250". */
export function axisText(metric: Pick<ChartMetric, "kind" | "unit">, value: number): string {
  const shown = isPercent(metric) ? value * 100 : value;
  return shown.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

/** "Error rate, %"; the name alone where there is no unit. A latency is named by the quantile shown. */
export function chartTitle(metric: ChartMetric, quantile: Quantile = "p95"): string {
  const name = metric.name.replace(/\bp95\b/i, quantile);
  return metric.unit === "" ? name : `${name}, ${metric.unit}`;
}

/** "Error rate by instance, %". */
export function byInstance({ name, unit }: ChartMetric): string {
  return `${name} by instance${unit === "" ? "" : `, ${unit}`}`;
}

/** "Error rate: canary − baseline, pp". */
export function differenceTitle(metric: ChartMetric): string {
  const unit = differenceUnit(metric);
  return `${metric.name}: canary − baseline${unit === "" ? "" : `, ${unit}`}`;
}

/** A difference of percentages is in percentage points. */
function differenceUnit(metric: Pick<ChartMetric, "kind" | "unit">): string {
  return isPercent(metric) ? "pp" : metric.unit;
}

/** "+1.7 pp", "−12 ms", "±0 ms". */
export function differenceText(metric: Pick<ChartMetric, "kind" | "unit">, value: number): string {
  const shown = isPercent(metric) ? value * 100 : value;
  const size = Math.abs(shown).toLocaleString("en-US", { maximumSignificantDigits: 3 });
  const sign = size === "0" ? "±" : shown > 0 ? "+" : "−";
  return `${sign}${size} ${differenceUnit(metric)}`.trim();
}

/** About how wide a figure is in a label, px. */
const figure = 6.6;

/** A line's value at its own end: with its unit where that fits, else as the title's unit. */
export function endText(metric: Pick<ChartMetric, "kind" | "unit">, value: number, px: number) {
  const whole = valueText(metric, value);
  return whole.length * figure <= px ? whole : valueText({ ...metric, unit: "" }, value);
}

/** A difference at the end of its line, in the title's unit: "+1.7". */
export function differenceEnd(metric: Pick<ChartMetric, "kind" | "unit">, value: number): string {
  return differenceText(metric, value).split(" ")[0] ?? "";
}

/** Whether instants need their seconds: where two labels share a minute. */
export function showsSeconds(ticks: readonly number[]): boolean {
  return ticks.some((t, i) => i > 0 && t - (ticks[i - 1] ?? 0) < 60_000);
}

/** What an instant says, in words: each figure with how much it rests on. */
export type Reading = {
  time: string;
  parts: { label: string; tone: "canary" | "baseline" | "ink"; text: string }[];
  /** The bucket may still change. */
  still: boolean;
};

/** Both values of an instant with what they rest on: "2.1 % (31 of 1,480)". */
export function readingOf(metric: ChartMetric, row: ChartRow, timeZone?: string): Reading {
  return {
    time: clockTime(row.t, timeZone, true),
    parts: [
      { label: "Canary", tone: "canary", text: armWords(metric, row, "canary") },
      { label: "Baseline", tone: "baseline", text: armWords(metric, row, "baseline") },
    ],
    still: row.provisional,
  };
}

function armWords(metric: ChartMetric, row: ChartRow, arm: ArmName): string {
  const value = valueOf(row, arm);
  if (value === null) return "no data";
  const rests = restsOn(metric, restOf(row, arm));
  return `${valueText(metric, value)}${rests === "" ? "" : ` (${rests})`}`;
}

function restOf(row: ChartRow, arm: ArmName): Rest {
  return arm === "canary"
    ? { n: row.canaryN, events: row.canaryEvents, instances: row.canaryInstances }
    : { n: row.baselineN, events: row.baselineEvents, instances: row.baselineInstances };
}

/** What a value was made of, as far as it is known. */
export type Rest = { n: number | null; events?: number | null; instances?: number | null };

/**
 * "31 of 1,480", or "n 1,480" where events are not counted. Of a level, whose readings are no sample, its instances:
 * "18 instances"; empty where they are not told apart.
 */
export function restsOn(
  { kind }: Pick<ChartMetric, "kind">,
  { n, events = null, instances = null }: Rest,
): string {
  if (kind === "gauge") {
    if (instances === null) return "";
    return instances === 1 ? "1 instance" : `${countText(instances)} instances`;
  }
  if (n === null) return "";
  return events === null ? `n ${countText(n)}` : `${countText(events)} of ${countText(n)}`;
}

/** A reading as one sentence, for readers and for the crosshair moved by keys. */
export function readingSentence({ time, parts, still }: Reading): string {
  const words = parts.map(({ label, text }) => `${label.toLowerCase()} ${text}`);
  return `${time}: ${words.join(", ")}${still ? ", still filling" : ""}.`;
}

function isPercent({ kind, unit }: Pick<ChartMetric, "kind" | "unit">): boolean {
  return kind === "ratio" && unit === "%";
}
