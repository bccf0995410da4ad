import { weightsOf } from "@/lib/domain/canary/evidence/weights";
import { type JudgeState, sketchTick, startJudge } from "@/lib/domain/canary/judge/judge";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import { type Share, shareAt } from "./timeline";

/** Tolerances that are tried on past releases; relative to the baseline. */
const steps = [0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.3, 0.5];

/** A metric's steps with its tolerance of now among them, rising; as many for every metric. */
export function stepsOf({ tolerance }: Pick<Metric, "tolerance">): number[] {
  const all = new Set([...steps, tolerance]);
  // Where the tolerance of now is one of the steps, the list ends with a step no one would choose.
  if (all.size === steps.length) all.add(0.75);
  return [...all].sort((a, b) => a - b);
}

/** Of one metric: at each step the most evidence it brought by itself, as a part of the whole bet, and its burstiness. */
export type Climbed = { mostE: number[]; burstiness: number };

/** Judges ticks at every step of tolerance side by side; each metric on its own, so that none hides another. */
export function ladder(plan: JudgePlan, shares: readonly Share[]) {
  const weights = weightsOf(plan.metrics);
  const rungs = Array.from({ length: steps.length + 1 }, (_, rung) => ({
    plan: { ...plan, metrics: plan.metrics.map((metric) => atRung(metric, rung)) },
    state: null as JudgeState | null,
  }));
  const climbed = new Map<string, Climbed>(
    plan.metrics.map(({ key }) => [key, { mostE: rungs.map(() => 0), burstiness: 1 }]),
  );
  return {
    climbed,
    push(tick: Tick): void {
      const { stage, weight } = shareAt(shares, tick.at);
      for (const [rung, one] of rungs.entries()) {
        const before = one.state ?? startJudge(one.plan);
        const { state, sketch } = sketchTick(one.plan, before, { ...tick, stage, weight });
        one.state = state;
        for (const { metric, evidence } of sketch.metrics) {
          const one = climbed.get(metric);
          if (one === undefined) continue;
          const own = (weights.get(metric) ?? 1) * evidence.e;
          one.mostE[rung] = Math.max(one.mostE[rung] ?? 0, own);
          one.burstiness = evidence.burstiness;
        }
      }
    },
  };
}

function atRung(metric: Metric, rung: number): Metric {
  const { limit: _, ...rest } = metric;
  return { ...rest, tolerance: stepsOf(metric)[rung] ?? metric.tolerance };
}
