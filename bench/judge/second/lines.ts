import type { Random } from "../random.ts";
import type { Service } from "./service.ts";
import type { Arm, StreetTick } from "./street.ts";

type Totals = Map<string, { events: number; total: number }>;

type Line = Record<string, unknown> & { metric: string };

/** Writes what the street did as input of the offline judge (canary.md section 4), in the service's way. */
export function writer(service: Service, random: Random) {
  const totals: Totals = new Map();
  const { reports } = service;
  return function* lines(
    t: number,
    arms: Record<Arm, StreetTick | null>,
    options: { silent: ReadonlySet<Arm>; restart: boolean; only: ReadonlyMap<string, Arm> },
  ): Generator<object> {
    if (options.restart) totals.clear();
    for (const arm of ["canary", "baseline"] as const) {
      const told = arms[arm];
      if (told === null) continue;
      const lost = options.silent.has(arm) || (t > 0 && random.uniform() < reports.lost);
      const at = arm === "canary" ? t + reports.skew : t;
      for (const line of armLines(service, totals, arm, at, told)) {
        const elsewhere = options.only.get(line.metric);
        if (lost || (elsewhere !== undefined && elsewhere !== arm)) continue;
        if (t > 0 && random.uniform() < reports.lostMetric) continue;
        yield line;
      }
    }
    yield { t, event: "tick" };
  };
}

function* armLines(
  { reports, buckets }: Service,
  totals: Totals,
  arm: Arm,
  t: number,
  told: StreetTick,
): Generator<Line> {
  const base = { t, arm };
  const count = (key: string, events: number, total: number) => {
    if (!reports.counters) return { events, total };
    const sum = totals.get(`${arm} ${key}`) ?? { events: 0, total: 0 };
    sum.events += events;
    sum.total += total;
    totals.set(`${arm} ${key}`, sum);
    return { cumulative: true, ...sum };
  };
  const { pods } = told;
  const sum = (of: (pod: StreetTick["pods"][number]) => number) =>
    pods.reduce((all, pod) => all + of(pod), 0);
  yield {
    ...base,
    metric: "errors",
    ...count(
      "errors",
      sum((p) => p.errors),
      sum((p) => p.requests),
    ),
  };
  yield { ...base, metric: "conversion", ...count("conversion", told.orders, told.visits) };
  if (reports.percentiles) yield { ...base, metric: "latency", value: told.percentile };
  else {
    const pairs = buckets.bounds.map((bound, i) => [bound, told.latency[i] ?? 0] as const);
    const kept = pairs.filter(([, n]) => n > 0 || !buckets.sparse);
    yield { ...base, metric: "latency", buckets: kept };
  }
  yield { ...base, metric: "cpu", value: sum((p) => p.cpu) / pods.length };
  yield { ...base, metric: "memory", value: sum((p) => p.memory) / pods.length };
  if (!reports.instances) return;
  for (const pod of pods) {
    const one = { ...base, instance: pod.name };
    yield { ...one, metric: "errors", ...count(pod.name, pod.errors, pod.requests) };
    if (reports.latencyInstances) yield { ...one, metric: "latency", value: pod.median };
    yield { ...one, metric: "cpu", value: pod.cpu };
    yield { ...one, metric: "memory", value: pod.memory };
  }
}
