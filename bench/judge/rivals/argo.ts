import { type Engine, fine } from "../engine.ts";
import { limits } from "./thresholds.ts";

/**
 * Argo Rollouts' AnalysisRun with a fixed threshold per metric (canary.md 1.2): a measurement each minute over the last
 * minute; failures are totals, not consecutive; more than `failureLimit` of one metric aborts.
 * An empty result is an Error, and more than four in a row, asked again every 10 s, abort too.
 */
export function argo(failureLimit: number): Engine {
  const check = limits();
  const failed = new Map<string, number>();
  let errors = 0;
  return {
    name: `Argo Rollouts, failureLimit ${failureLimit}`,
    levels: 1,
    tell(tick) {
      const measured = check(tick);
      if (tick.t <= 0 || (errors === 0 && tick.t % 60 !== 0)) return fine;
      if (measured === null) {
        errors += 1;
        return { rollback: errors > 4, metric: null };
      }
      errors = 0;
      for (const metric of measured.breached) failed.set(metric, (failed.get(metric) ?? 0) + 1);
      const metric = [...failed].find(([, count]) => count > failureLimit)?.[0];
      return { rollback: metric !== undefined, metric: metric ?? null };
    },
  };
}
