import type { Random } from "../random.ts";
import type { StreetTick } from "./arm-tick.ts";
import type { Arm } from "./fleet.ts";
import type { Service } from "./service.ts";
import type { StreetArms } from "./street.ts";

/** One line about one metric, and whose it is: `instance` for one pod's. */
export type Line = Record<string, unknown> & { arm: Arm; metric: string };
type Totals = Map<string, { events: number; total: number }>;
type Trouble = { silent: ReadonlySet<Arm>; restart: boolean; only: ReadonlyMap<string, Arm> };

/** Writes what the street did as samples of the offline judge (canary.md section 4), in the service's way. */
export function writer(service: Service, random: Random) {
  const totals: Totals = new Map();
  const { reports } = service;
  return function* lines(
    t: number,
    arms: StreetArms,
    { silent, restart, only }: Trouble,
  ): Generator<Line> {
    if (restart) totals.clear();
    for (const arm of ["canary", "baseline"] as const) {
      const told = arms[arm];
      if (told === null) continue;
      const lost = silent.has(arm) || (t > 0 && random.uniform() < reports.lost);
      const base = { t: arm === "canary" ? t + reports.skew : t, arm };
      for (const line of armLines(service, totals, base, told)) {
        const elsewhere = only.get(line.metric);
        if (lost || (elsewhere !== undefined && elsewhere !== arm)) continue;
        if (t > 0 && random.uniform() < reports.lostMetric) continue;
        yield line;
      }
    }
  };
}

type Base = { t: number; arm: Arm };

function* armLines(
  { reports, buckets }: Service,
  totals: Totals,
  base: Base,
  told: StreetTick,
): Generator<Line> {
  const { pods } = told;
  const sum = (of: (pod: StreetTick["pods"][number]) => number) =>
    pods.reduce((all, pod) => all + of(pod), 0);
  const count = (key: string, events: number, total: number) =>
    reports.counters ? running(totals, `${base.arm} ${key}`, events, total) : { events, total };
  const [errors, requests] = [sum((pod) => pod.errors), sum((pod) => pod.requests)];
  yield { ...base, metric: "errors", ...count("errors", errors, requests) };
  yield { ...base, metric: "conversion", ...count("orders", told.orders, told.visits) };
  if (reports.percentiles) yield { ...base, metric: "latency", value: told.percentile };
  else {
    const pairs = buckets.bounds.map((bound, i) => [bound, told.latency[i] ?? 0] as const);
    const kept = pairs.filter(([, n]) => n > 0 || !buckets.sparse);
    yield { ...base, metric: "latency", buckets: kept };
  }
  yield { ...base, metric: "cpu", value: sum((pod) => pod.cpu) / pods.length };
  yield { ...base, metric: "memory", value: sum((pod) => pod.memory) / pods.length };
  if (!reports.instances) return;
  for (const pod of pods) {
    const one = { ...base, instance: pod.name };
    yield { ...one, metric: "errors", ...count(pod.name, pod.errors, pod.requests) };
    if (reports.latencyInstances) yield { ...one, metric: "latency", value: pod.median };
    yield { ...one, metric: "cpu", value: pod.cpu };
    yield { ...one, metric: "memory", value: pod.memory };
  }
}

function running(totals: Totals, key: string, events: number, total: number) {
  const sum = totals.get(key) ?? { events: 0, total: 0 };
  sum.events += events;
  sum.total += total;
  totals.set(key, sum);
  return { cumulative: true, ...sum };
}
