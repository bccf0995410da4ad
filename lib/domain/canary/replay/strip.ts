import type { Verdict } from "@/lib/domain/canary/verdict";

/** A stretch of a verdict strip: its end (epoch ms), the verdict that asked for most, and the highest E in it. */
export type StripPoint = { t: number; overall: Verdict; e: number; weight: number };

const mostPoints = 240;
const urgency: Record<Verdict, number> = { pass: 0, no_data: 1, watch: 2, fail: 3 };

/** Draws a strip of at most 240 points over (from, to] as verdicts come, without keeping them. */
export function stripOf(span: { from: number; to: number; tickMs: number }) {
  const ticks = Math.max(1, Math.ceil((span.to - span.from) / span.tickMs));
  const width = Math.ceil(ticks / mostPoints) * span.tickMs;
  const points: StripPoint[] = [];
  return {
    points,
    push(at: number, overall: Verdict, e: number, weight: number): void {
      const t = Math.min(span.to, span.from + Math.ceil((at - span.from) / width) * width);
      const last = points.at(-1);
      if (last === undefined || last.t !== t) points.push({ t, overall, e, weight });
      else {
        if (urgency[overall] > urgency[last.overall]) last.overall = overall;
        last.e = Math.max(last.e, e);
        last.weight = weight;
      }
    },
  };
}
