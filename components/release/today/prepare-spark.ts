import { valueText } from "@/lib/domain/canary/words/figures";
import type { Spark } from "@/lib/domain/canary/watch-record";

/** The picture of a spark in units of its own box, and what it says in words. */
export type SparkPicture = {
  canary: string;
  baseline: string;
  /** What the verdict rests on: "2.1 % against 0.4 %"; a last tick alone would often say nothing. */
  words: string;
};

export const sparkBox = { width: 120, height: 24 };

/** Both arms from zero on one scale, gaps as gaps; null where there is nothing to draw. */
export function prepareSpark({ metric, canary, baseline, points }: Spark): SparkPicture | null {
  const values = points.flatMap((pair) => pair.filter((value) => value !== null));
  if (values.length === 0) return null;
  const top = Math.max(0, ...values) || 1;
  return {
    canary: pathOf(
      points.map((pair) => pair[0]),
      top,
    ),
    baseline: pathOf(
      points.map((pair) => pair[1]),
      top,
    ),
    words: `${said(metric, canary)} against ${said(metric, baseline)}`,
  };
}

function said(metric: Spark["metric"], value: number | null): string {
  return value === null ? "no data" : valueText(metric, value);
}

function pathOf(values: readonly (number | null)[], top: number): string {
  const { width, height } = sparkBox;
  const apart = width / Math.max(1, values.length - 1);
  let pen = "M";
  return values
    .map((value, index) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const place = `${fix(index * apart)} ${fix(1 + (1 - Math.max(0, value) / top) * (height - 2))}`;
      // A value between two gaps would be a line of no length; round caps make it a dot.
      const lone = pen === "M" && (values[index + 1] ?? null) === null ? "h0.01" : "";
      const drawn = `${pen}${place}${lone}`;
      pen = "L";
      return drawn;
    })
    .join("");
}

function fix(x: number): number {
  return Math.round(x * 10) / 10;
}
