import { offlineJudge, readPlan } from "../../../lib/domain/canary/protocol.ts";
import { nats } from "../floor.ts";
import { randomFrom } from "../random.ts";
import { factor, now } from "./event.ts";
import type { Watch } from "./kinds.ts";
import { writer } from "./lines.ts";
import { below } from "./shape.ts";
import { type Arm, street } from "./street.ts";

/** How the judge did on one watch; times in seconds since the canary began, null for never. */
export type SecondResult = {
  kind: string;
  seed: number;
  onset: number | null;
  nats: number;
  rollback: number | null;
  auto: number | null;
  metric: string | null;
  sentence: string | null;
  passed: boolean;
  /** It said pass in a tick in which a critical metric lacked an arm, or though the fault had lasted three minutes. */
  blindPass: boolean;
  falsePass: boolean;
  faults: number;
};

const plan = (tickSeconds: number) => ({
  tickSeconds,
  warmSeconds: 60,
  metrics: [
    { key: "errors", kind: "ratio", worse: "higher", critical: true, limit: 0.15 },
    { key: "conversion", kind: "ratio", worse: "lower" },
    { key: "latency", kind: "latency", unit: "ms", worse: "higher", critical: true },
    { key: "cpu", kind: "gauge", worse: "higher", limit: 0.95 },
    { key: "memory", kind: "gauge", worse: "higher", limit: 0.95 },
  ],
});

/** Plays a watch of the second world to the offline judge, line by line. */
export function playSecond(watch: Watch): SecondResult {
  const { service, events, kind, seed, onset } = watch;
  const reading = readPlan(plan(service.tickSeconds));
  if (!reading.ok) throw new Error(reading.faults.join(" "));
  const random = randomFrom(`second/watch/${kind}/${seed}`);
  const judge = offlineJudge(reading.plan);
  const lines = writer(service, random);
  const life = street(service, events, random);
  const result: SecondResult = {
    ...{ kind, seed, onset, nats: natsOf(watch), rollback: null, auto: null, metric: null },
    ...{ sentence: null, passed: false, blindPass: false, falsePass: false, faults: 0 },
  };
  let number = 0;
  const history = Math.ceil(600 / service.tickSeconds) * service.tickSeconds;
  for (let t = service.tickSeconds - history; t <= service.until; t += service.tickSeconds) {
    const begun = service.stages.findLast((stage) => stage.t < t);
    for (const stage of service.stages)
      if (stage.t === t - service.tickSeconds) judge.push({ event: "stage", ...stage }, ++number);
    const arms = life.step(t, begun?.weight ?? 0);
    const silent = new Set<Arm>();
    if (now(events, "canary", t).some(({ what }) => what === "mute")) silent.add("canary");
    const restart = events.some(
      ({ what, from }) => what === "restart" && from === t - service.tickSeconds,
    );
    const heard = new Set<string>();
    for (const line of lines(t, arms, { silent, restart, only: watch.only })) {
      // An arm whose own line is lost is the sum of its instances.
      if ("arm" in line && "metric" in line && (!("instance" in line) || line.metric === "errors"))
        heard.add(`${String(line.arm)} ${String(line.metric)}`);
      const answer = judge.push(line, ++number);
      if (answer === null) continue;
      if ("fault" in answer) {
        result.faults += 1;
        continue;
      }
      const { output } = answer;
      if (t <= 0) continue;
      if (output.overall === "fail" && result.rollback === null) {
        result.rollback = t;
        result.metric = output.metric;
        result.sentence = output.sentence;
      }
      if (output.action === "auto") result.auto ??= t;
      if (output.overall !== "pass") continue;
      result.passed = true;
      const complete = ["errors", "latency"].every(
        (key) => heard.has(`canary ${key}`) && heard.has(`baseline ${key}`),
      );
      if (!complete) result.blindPass = true;
      if (onset !== null && t >= onset + 180) result.falsePass = true;
    }
    if (result.auto !== null) break;
  }
  return result;
}

/** Nats that the watch holds about its fault (canary.md 3.4), after what its noise leaves of them. */
export function natsOf({ service, events, onset }: Watch): number {
  if (onset === null) return 0;
  const { tickSeconds, pods, wobble, clumping } = service;
  const memory = (2 * wobble.seconds) / tickSeconds + 1;
  const sums = { errors: 0, latency: 0, orders: 0, gauge: 0 };
  const bounds = service.buckets.bounds;
  const thresholds = bounds.map(() => 0);
  for (let t = onset + tickSeconds; t <= service.until; t += tickSeconds) {
    const weight = service.stages.findLast((stage) => stage.t < t)?.weight ?? 0;
    const ours = Math.max(1, Math.round(weight * pods));
    const spread = 1 / ours + 1 / Math.max(1, pods - ours);
    const n = service.rps * tickSeconds;
    const rate = (arm: Arm) => {
      let p = Math.min(1, service.errorRate * factor(events, "errors", arm, t));
      for (const one of now(events, arm, t)) {
        if (one.what === "broken") p = Math.max(p, one.size);
        if (one.what === "flap" && (t - one.from) % 180 <= 30) p = Math.max(p, one.size);
        if (one.what === "one-pod") p = Math.max(p, (p * (ours - 1) + one.size) / ours);
      }
      return p;
    };
    const each = (n * service.errorRate) / pods;
    const phi = 1 + (clumping ** 2 + wobble.errors ** 2 * memory) * each;
    const canary = { rate: rate("canary"), n: n * weight };
    sums.errors +=
      nats({ canary, baseline: { rate: rate("baseline"), n: n * (1 - weight) } }, 1.1, 0.0002) /
      phi;
    const { share, rate: orders } = service.conversion;
    const left = factor(events, "orders", "canary", t);
    sums.orders += nats(
      {
        canary: { rate: orders, n: n * share * (1 - weight) },
        baseline: { rate: orders * left, n: n * share * weight },
      },
      1 / 0.98,
      0,
    );
    const slow = factor(events, "slow", "canary", t);
    const misses = now(events, "canary", t).reduce(
      (sum, e) => (e.what === "misses" ? sum + e.size : sum),
      0,
    );
    if ((slow > 1 || misses > 0) && !service.buckets.coarse && !service.reports.percentiles) {
      const lasting = Math.exp(0.05 + 2 * service.unequal.pace * Math.sqrt(spread));
      const { shape } = service;
      const over = slow > 1 ? Math.log(slow) - Math.log(lasting) : Math.log(2);
      const limit =
        over > 0 ? over ** 2 / (2 * Math.max(1e-6, wobble.pace ** 2 * memory * spread)) : 0;
      bounds.forEach((bound, i) => {
        const before = 1 - below(shape, bound, 1, shape.slowShare);
        const after =
          shape.slowShare > 0
            ? 1 - below(shape, bound, slow / lasting, Math.min(0.95, shape.slowShare + misses))
            : (1 - misses) * (1 - below(shape, bound, slow / lasting, 0)) +
              misses * (1 - below(shape, bound, (slow * 10) / lasting, 0));
        const here = nats(
          {
            canary: { rate: after, n: n * weight },
            baseline: { rate: before, n: n * (1 - weight) },
          },
          1,
          0,
        );
        thresholds[i] = (thresholds[i] ?? 0) + Math.min(limit, here);
      });
    }
    const leak = now(events, "canary", t).reduce(
      (sum, e) => (e.what === "leak" ? sum + (e.size * (t - e.from)) / 60 : sum),
      0,
    );
    const gauge = (excess: number, sd: number, lasting: number) => {
      const over = Math.log(excess) - Math.log(1.15) - 2 * lasting * Math.sqrt(spread);
      return over > 0 ? over ** 2 / (2 * Math.max(4e-4, sd ** 2 * memory) * spread) : 0;
    };
    sums.gauge +=
      gauge(factor(events, "cpu", "canary", t), wobble.cpu, service.unequal.cpu) +
      gauge(factor(events, "memory", "canary", t) * (1 + leak), 0.02, service.unequal.memory);
    if (now(events, "canary", t).some(({ what }) => what === "mute"))
      sums.gauge += n * weight >= 2 ? 5 : 0;
  }
  sums.latency = Math.max(...thresholds);
  return Math.max(...Object.values(sums));
}
