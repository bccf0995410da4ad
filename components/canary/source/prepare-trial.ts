import { valueText } from "@/lib/domain/canary/words/figures";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Trial, TriedArm } from "@/lib/domain/canary/source/trial";

/** What was asked, of which versions, and whether it would do for a rollout. */
export function trialLead({ source, version, previousVersion, arms, stepMs }: Trial): string {
  const alone = arms.every(({ arm }) => arm === "baseline");
  const against = alone ? "" : ` against ${previousVersion ?? "no previous version"}`;
  const asked = `${source.name}, last ten minutes of ${version}${against}, a point every ${stepMs / 1000} s.`;
  const silent = arms.filter((arm) => arm.points.every((point) => point.value === null));
  if (alone) {
    const answers = silent.length === 0 ? "It answers." : "Nothing came of it.";
    return `${asked} There is no release yet, so only the baseline can be tried. ${answers}`;
  }
  if (silent.length === 0) return `${asked} Both arms answer.`;
  if (silent.length === arms.length) return `${asked} Neither arm can be judged by this.`;
  const [one] = silent;
  const normal =
    one?.arm === "canary" && one.error === null
      ? " A version without traffic has nothing to say yet."
      : "";
  return `${asked} Nothing came of the ${one?.arm ?? "canary"}.${normal}`;
}

/** "Canary: 19 samples, 2.1 % at last" */
export function armWords({ arm, samples, points, instances }: TriedArm, metric: Metric): string {
  const name = arm === "canary" ? "Canary" : "Baseline";
  const last = points.findLast((point) => point.value !== null)?.value ?? null;
  const of = instances > 1 ? ` of ${instances} instances` : "";
  const count = samples === 1 ? "1 sample" : `${samples} samples`;
  if (last === null && samples > 0) return `${name}: ${count}${of}, no requests in them`;
  return last === null
    ? `${name}: nothing`
    : `${name}: ${count}${of}, ${valueText(metric, last)} at last`;
}

/** Both arms beside each other, by time. */
export function trialRows({
  arms,
}: Trial): { at: number; canary: number | null; baseline: number | null }[] {
  const rows = new Map<number, { at: number; canary: number | null; baseline: number | null }>();
  for (const { arm, points } of arms) {
    for (const { at, value } of points) {
      const row = rows.get(at) ?? { at, canary: null, baseline: null };
      rows.set(at, { ...row, [arm]: value });
    }
  }
  return [...rows.values()].toSorted((a, b) => a.at - b.at);
}

/**
 * The line of one arm in a box of 0…100 by 0…100, from zero up to `top`; a gap begins a new line. A lone point is a
 * short stroke, so that it is seen.
 */
export function linePath(
  points: TriedArm["points"],
  { from, to, stepMs }: Trial,
  top: number,
): string {
  const x = (at: number) => Math.round(((at - from) / (to - from)) * 1_000) / 10;
  const y = (value: number) => Math.round((1 - Math.min(1, value / top)) * 1_000) / 10;
  let path = "";
  let before: number | null = null;
  for (const { at, value } of points) {
    if (value === null) continue;
    const joined = before !== null && at - before <= stepMs * 1.5;
    path += joined ? `L${x(at)} ${y(value)}` : `M${x(at)} ${y(value)}h0.1`;
    before = at;
  }
  return path;
}

/** The highest value shown, with some room above. */
export function topOf({ arms }: Trial): number {
  const values = arms.flatMap((arm) => arm.points.flatMap((point) => point.value ?? []));
  return Math.max(...values, 0) * 1.15 || 1;
}
