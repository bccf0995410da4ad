import type { Insight, InsightKey } from "@/lib/domain/insights/insights";
import { durationText } from "@/lib/kernel/duration";

/** A value as people say it: "12.5 %", "41 s", "4.2 a week"; a dash where it is not known. */
export function figureOf({ value, unit }: Pick<Insight, "value" | "unit">): string {
  if (value === null) return "–";
  if (unit === "seconds") return durationText(value);
  return unit === "percent" ? `${value} %` : `${many(value)} a week`;
}

/** What a number says, in one sentence; or why it says nothing. `days` is how long the span is. */
export function sentenceOf(key: InsightKey, insight: Insight, days: number): string {
  if (insight.why !== null) return insight.why;
  const { n, unit, spread, before } = insight;
  const most =
    spread === null
      ? ""
      : `, the middle half ${durationText(spread.low)} to ${durationText(spread.high)}`;
  const earlier =
    before === null ? "" : ` In the ${days} days before: ${figureOf({ value: before, unit })}.`;
  return `${says[key](figureOf(insight), many(n))}${most}.${earlier}`;
}

const says: Record<InsightKey, (figure: string, n: string) => string> = {
  deploymentFrequency: (figure, n) => `${n} rollouts began: ${figure}`,
  leadTime: (figure, n) => `Half of ${n} planned releases were with everyone within ${figure}`,
  changeFailRate: (figure, n) => `${figure} of ${n} releases were taken back or fixed forward`,
  recoveryTime: (figure, n) => `Half of ${n} were over within ${figure}`,
  reworkRate: (figure, n) => `${figure} of ${n} releases came to put right the one before`,
  detectTime: (figure, n) => `Half of ${n} faults raised an alert within ${figure}`,
  rollbackTime: (figure, n) => `Half of ${n} rollbacks were safe again within ${figure}`,
};

function many(value: number): string {
  return value.toLocaleString("en-US");
}
