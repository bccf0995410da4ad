import { isCritical } from "@/lib/domain/canary/evidence/weights";
import { listText, valueText } from "@/lib/domain/canary/words/figures";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { Stage } from "@/lib/domain/release/service/stages";

/** A setting that differs: of a metric (by its name) or of the whole plan (""), from what to what. */
export type SettingChange = { metric: string; setting: string; from: string; to: string };

/** What differs between two plans of the same metrics, in words. */
export function planChanges(before: JudgePlan, after: JudgePlan): SettingChange[] {
  const changes = before.metrics.flatMap((metric) => {
    const next = after.metrics.find(({ key }) => key === metric.key);
    return next === undefined ? [] : metricChanges(metric, next);
  });
  const plan = (setting: string, from: string, to: string) =>
    from === to ? [] : [{ metric: "", setting, from, to }];
  return [
    ...changes,
    ...plan("warm-up", `${before.warmSeconds} s`, `${after.warmSeconds} s`),
    ...plan("E to recommend", String(before.levels.recommend), String(after.levels.recommend)),
    ...plan("E to act by itself", String(before.levels.auto), String(after.levels.auto)),
  ];
}

/** What differs between two plans of stages. */
export function stageChanges(before: readonly Stage[], after: readonly Stage[]): SettingChange[] {
  const [from, to] = [stagesText(before), stagesText(after)];
  return from === to ? [] : [{ metric: "", setting: "stages", from, to }];
}

function stagesText(stages: readonly Stage[]): string {
  return stages.map(({ weight, minutes }) => `${weight} % for ${minutes} min`).join(", ");
}

/** What differs between two states of one metric. */
function metricChanges(before: Metric, after: Metric): SettingChange[] {
  const rows: [string, string, string][] = [
    ["tolerance", percent(before.tolerance), percent(after.tolerance)],
    ["absolute tolerance", absolute(before), absolute(after)],
    ["hard limit", limit(before), limit(after)],
    ["role", before.role, after.role],
    ["weight", weight(before), weight(after)],
    ["proof for a pass", critical(before), critical(after)],
  ];
  return rows.flatMap(([setting, from, to]) =>
    from === to ? [] : [{ metric: after.name, setting, from, to }],
  );
}

/** "With 5 % instead of 10 % tolerance of error rate", or how many settings where they are many. */
export function withChanges(changes: readonly SettingChange[]): string {
  if (changes.length === 0) return "With the settings of now";
  if (changes.length > 2) return `With these ${changes.length} changes`;
  return `With ${listText(changes.map(changeWords))}`;
}

/** "5 % instead of 10 % tolerance of Error rate". */
export function changeWords({ metric, setting, from, to }: SettingChange): string {
  const whose = metric === "" ? setting : `${setting} of ${metric}`;
  return `${to} instead of ${from} ${whose}`;
}

/** A share in percent with as many digits as it needs: 5 %, 0.02 %. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}

const absolute = (metric: Metric) =>
  metric.absolute === undefined ? "the usual" : percent(metric.absolute);
const limit = (metric: Metric) =>
  metric.limit === undefined ? "no" : valueText(metric, metric.limit);
const weight = ({ weight }: Metric) => (weight === undefined ? "the usual" : String(weight));
const critical = (metric: Metric) => (isCritical(metric) ? "needed" : "not needed");
