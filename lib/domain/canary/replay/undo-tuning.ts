import type { Metric } from "@/lib/domain/canary/metric";
import { type JudgePlan, type JudgeWishes, planOf } from "@/lib/domain/canary/plan";
import type { Service } from "@/lib/domain/release/service/service";
import { stageChanges } from "./change-words";
import type { MetricChange, ReplaySettings } from "./settings";

type Judged = Pick<Service, "metrics" | "judge" | "stages">;

/**
 * The settings that put a service back to what it was judged by before its last tuning; null where it is so already.
 * `data` is what the diary kept of that tuning. What was changed since by other ways is put back with it only where it is
 * a setting of a metric that is still watched.
 */
export function undoTuning(service: Service, data: unknown): ReplaySettings | null {
  const before = beforeIn(data);
  if (before === null) return null;
  const [was, now] = [planOf({ ...service, ...before }, 1), planOf(service, 1)];
  const { recommend, auto } = was.levels;
  const metrics = now.metrics.flatMap((metric) => metricUndone(metric, was) ?? []);
  const undone: ReplaySettings = {
    ...(metrics.length > 0 && { metrics }),
    ...(was.warmSeconds !== now.warmSeconds && { warmSeconds: was.warmSeconds }),
    ...((recommend !== now.levels.recommend || auto !== now.levels.auto) && {
      levels: { recommend, auto },
    }),
    ...(stageChanges(before.stages, service.stages).length > 0 && { stages: before.stages }),
  };
  return Object.keys(undone).length === 0 ? null : undone;
}

function beforeIn(data: unknown): Judged | null {
  if (typeof data !== "object" || data === null || !("before" in data)) return null;
  const before = data.before as Partial<Judged> | null;
  const { metrics, judge, stages } = before ?? {};
  if (!Array.isArray(metrics) || !Array.isArray(stages)) return null;
  return { metrics, judge: (judge ?? {}) as JudgeWishes, stages };
}

/** What puts a metric back; null where nothing does. A weight that nobody had set cannot be taken away again. */
function metricUndone(now: Metric, plan: JudgePlan): MetricChange | null {
  const was = plan.metrics.find(({ key }) => key === now.key);
  if (was === undefined) return null;
  const change: MetricChange = {
    key: now.key,
    ...(was.tolerance !== now.tolerance && { tolerance: was.tolerance }),
    ...(was.limit !== now.limit && { limit: was.limit ?? null }),
    ...(was.role !== now.role && { role: was.role }),
    ...(was.absolute !== undefined && was.absolute !== now.absolute && { absolute: was.absolute }),
    ...(was.weight !== undefined && was.weight !== now.weight && { weight: was.weight }),
    ...(was.critical !== undefined && was.critical !== now.critical && { critical: was.critical }),
  };
  return Object.keys(change).length === 1 ? null : change;
}
