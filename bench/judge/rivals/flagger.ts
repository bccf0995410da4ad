import { type Engine, fine } from "../engine.ts";
import { limits } from "./thresholds.ts";

/**
 * Flagger (canary.md 1.3): each minute every check runs once over its own last minute; the first that fails counts one
 * failed check, no values count as one too, good checks never take one back, and `threshold` of them roll back.
 */
export function flagger(threshold: number): Engine {
  const check = limits();
  let failedChecks = 0;
  return {
    name: `Flagger, threshold ${threshold}`,
    levels: 1,
    tell(tick) {
      const measured = check(tick);
      if (tick.t <= 0 || tick.t % 60 !== 0) return fine;
      const failed = measured === null || measured.breached.length > 0;
      if (failed) failedChecks += 1;
      return { rollback: failedChecks >= threshold, metric: measured?.breached[0] ?? null };
    },
  };
}
