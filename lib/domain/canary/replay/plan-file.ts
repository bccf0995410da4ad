import { isCritical, weightsOf } from "@/lib/domain/canary/evidence/weights";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { JsonObject } from "@/lib/kernel/json";
import { instant } from "@/lib/kernel/instant";

/**
 * A plan as the offline judge's `plan.json` (canary.md section 4), with every setting said that its defaults would
 * set otherwise: it gives the same verdicts there. `startsAt`: what t = 0 of the samples is, epoch ms.
 */
export function planFile(plan: JudgePlan, startsAt: number): JsonObject {
  const { tickSeconds, warmSeconds, onSilence, levels, metrics, everyTicks } = plan;
  const shares = weightsOf(metrics);
  // A pace may outlive its metric.
  const paces = Object.fromEntries(
    Object.entries(everyTicks).filter(([key]) => metrics.some((metric) => metric.key === key)),
  );
  return {
    startsAt: instant(startsAt),
    ...{ tickSeconds, warmSeconds, onSilence },
    levels: { recommend: levels.recommend, auto: levels.auto },
    ...(Object.keys(paces).length > 0 && { everyTicks: paces }),
    metrics: metrics.map((metric): JsonObject => {
      const { source: _, alternatives, ...settings } = metric;
      const bets = alternatives === undefined ? {} : { alternatives };
      const weight = shares.get(metric.key) ?? 1;
      return { ...settings, ...bets, critical: isCritical(metric), weight };
    }),
  };
}
