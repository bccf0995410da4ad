import type { Metric } from "@/lib/domain/canary/metric";
import { planFor } from "@/lib/domain/canary/plan";
import { changeWords, planChanges, stageChanges } from "@/lib/domain/canary/replay/change-words";
import type { PastSummary } from "@/lib/domain/canary/replay/past-summary";
import type { JudgedBy } from "@/lib/domain/canary/replay/view";
import {
  changedMetric,
  type MetricChange,
  replayPlan,
  type ReplaySettings,
} from "@/lib/domain/canary/replay/settings";
import { settingsAddress } from "@/lib/domain/canary/replay/settings-address";

type Wish = Omit<MetricChange, "key">;

/** What a metric is tried with: its setting of now under the changes. */
export function tried(metric: Metric, settings: ReplaySettings): Metric {
  const change = settings.metrics?.find(({ key }) => key === metric.key);
  return change === undefined ? metric : changedMetric(metric, change);
}

/** The settings with a metric's wish put in; what is again as it is now is no change any more. */
export function withMetric(settings: ReplaySettings, metric: Metric, wish: Wish): ReplaySettings {
  const { metrics = [], ...others } = settings;
  const before = metrics.find(({ key }) => key === metric.key);
  const wished: Wish = { ...before, ...wish };
  const kept = Object.entries(wished).filter(
    ([name, value]) => name !== "key" && value !== undefined && value !== nowOf(metric, name),
  );
  const rest = metrics.filter(({ key }) => key !== metric.key);
  const next =
    kept.length === 0 ? rest : [...rest, { key: metric.key, ...Object.fromEntries(kept) }];
  return next.length === 0 ? others : { ...others, metrics: next };
}

/** The settings with the warm-up, the levels or the stages put in, likewise. */
export function withPlan(
  settings: ReplaySettings,
  now: JudgedBy,
  wish: Partial<Pick<ReplaySettings, "warmSeconds" | "levels" | "stages">>,
): ReplaySettings {
  const next = { ...settings, ...wish };
  if (next.warmSeconds === now.warmSeconds) delete next.warmSeconds;
  const { recommend, auto } = now.levels;
  if (same(next.levels, { recommend, auto })) delete next.levels;
  if (same(next.stages, now.stages)) delete next.stages;
  return next;
}

/** Whether anything differs from now. */
export function differs(settings: ReplaySettings): boolean {
  return Object.values(settings).some((value) => value !== undefined);
}

/** What would change, in words; none where the settings do not fit. */
export function changesIn(now: JudgedBy, settings: ReplaySettings): string[] {
  const before = planFor(now.metrics, { warmSeconds: now.warmSeconds, levels: now.levels });
  const after = replayPlan(before, settings);
  if (!after.ok) return [];
  const stages = settings.stages ?? now.stages;
  return [...planChanges(before, after.value), ...stageChanges(now.stages, stages)].map(
    changeWords,
  );
}

/** The replay of past releases that speaks for settings: one that is over, and was about the very same. */
export function evidenceFor(
  run: { id: string; state: string; settings: ReplaySettings; summary: PastSummary } | null,
  settings: ReplaySettings,
): { run: string; sentence: string } | null {
  if (run === null || run.state !== "done") return null;
  const same = settingsAddress(run.settings) === settingsAddress(settings);
  return same ? { run: run.id, sentence: run.summary.sentence } : null;
}

function nowOf(metric: Metric, name: string): unknown {
  const value = metric[name as keyof Metric];
  return name === "limit" ? (value ?? null) : value;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
