import { describe, expect, it } from "vitest";
import { chanceFrom, wobbling } from "@/lib/domain/canary/evidence/testing";
import { type Metric, metricInput } from "@/lib/domain/canary/metric";
import { planFor } from "@/lib/domain/canary/plan";
import { latency, level, spread } from "@/lib/domain/canary/testing";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { judgeTick, startJudge } from "./judge";

const role = "guardrail";
const queue = metricInput.parse({ key: "queue", name: "Queue", kind: "gauge", role });
const cpu = metricInput.parse({ key: "cpu", name: "CPU", kind: "gauge", role });

type Arms = { canary?: Aggregate; baseline: Aggregate };

/**
 * Ten minutes of history and half an hour of a canary at `weight` percent, arms as a whole: the seconds after which a
 * rollback is recommended, or null.
 */
function judged(metric: Metric, at: (t: number) => Arms, weight = 5): number | null {
  const plan = planFor([metric]);
  let state = startJudge(plan);
  for (let t = -60; t <= 180; t += 1) {
    const { canary, baseline } = at(t);
    const arms = {
      canary: t > 0 && canary !== undefined ? { [metric.key]: canary } : {},
      baseline: { [metric.key]: baseline },
    };
    const tick = { at: (t + 100) * 10_000, weight: t > 0 ? weight : 0, stage: 0, arms };
    const one = judgeTick(plan, state, tick);
    state = one.state;
    if (one.verdict.overall === "fail") return t * 10;
  }
  return null;
}

describe("a level of which nothing is known, told without instances", () => {
  /** Two queues, each as long as it likes for minutes: `spread` is the standard deviation of ln. */
  const queues = (seed: number, deviation: number, worse: (t: number) => number) => {
    const chance = chanceFrom(seed);
    const [ours, theirs] = [1, 2].map(() => wobbling(chance, deviation ** 2, 20));
    return (t: number): Arms => ({
      canary: level(30 * worse(t) * Math.exp(ours?.() ?? 0)),
      baseline: level(30 * Math.exp(theirs?.() ?? 0)),
    });
  };

  it("may be several times another's for minutes where it wandered so before", () => {
    const rolledBack = Array.from({ length: 40 }, (_, i) =>
      judged(
        queue,
        queues(100 + i, 0.7, () => 1),
      ),
    ).filter((seconds) => seconds !== null);
    expect(rolledBack.length).toBeLessThanOrEqual(2);
  });

  it("is a fault beyond that", () => {
    for (const seed of [1, 2, 3]) {
      const late = (t: number) => (t > 60 ? 4 : 1);
      expect(judged(queue, queues(seed, 0.1, late))).toBeGreaterThan(600);
      expect(judged(queue, queues(seed, 0.1, late))).toBeLessThan(1500);
    }
  });

  it("is a fault where the baseline has none", () => {
    const waiting = judged(queue, (t) => ({
      canary: level(t > 18 ? t : 0),
      baseline: level(0),
    }));
    expect(waiting).toBeGreaterThan(180);
    expect(waiting).toBeLessThan(600);
  });

  it("is known to wander little of CPU", () => {
    const shared = wobbling(chanceFrom(5), 0.3 ** 2, 20);
    const seconds = judged(cpu, (t) => {
      const load = 30 * Math.exp(shared());
      return { canary: level(t > 60 ? 2 * load : load), baseline: level(load) };
    });
    expect(seconds).toBeLessThan(720);
  });
});

describe("a canary that is slow for three minutes, its instances not told", () => {
  const slow = (times: number, ticks: number) => (t: number) => ({
    canary: spread(1000, t > 18 && t <= 18 + ticks ? 100 * times : 100),
    baseline: spread(19_000, 100),
  });

  it("may have a noisy neighbour", () => {
    for (const times of [1.2, 1.35, 1.5]) expect(judged(latency, slow(times, 18))).toBeNull();
  });

  it("is at fault once that lasts longer than neighbours do", () => {
    for (const times of [1.2, 1.35, 1.5])
      expect(judged(latency, slow(times, 180))).toBeLessThan(180 + 420);
  });

  it("is at fault at once where no neighbour slows that much", () => {
    expect(judged(latency, slow(2.2, 18))).toBeLessThan(180 + 60);
  });
});

describe("a canary of one instance of four, told as a whole", () => {
  /** CPU of instances that wobble by 6 %; one of them, whichever it is, has a job of a minute that takes `job` times as much. */
  const fleet = (seed: number, job: number, worse = 1) => {
    const chance = chanceFrom(seed);
    const wobbles = [1, 2, 3, 4].map(() => wobbling(chance, 0.06 ** 2, 6));
    let [busy, until, next] = [0, 0, -60 + Math.floor(30 * chance())];
    return (t: number): Arms => {
      if (t >= next) {
        [busy, until] = [Math.floor(4 * chance()), t + 3 + Math.floor(6 * chance())];
        next = t + 20 + Math.floor(20 * chance());
      }
      const levels = wobbles.map(
        (wobble, i) => 0.4 * Math.exp(wobble()) * (i === busy && t < until ? job : 1),
      );
      const [ours = 0, ...theirs] = levels;
      const others = theirs.reduce((sum, x) => sum + x, 0) / theirs.length;
      return { canary: level(ours * worse), baseline: level(others) };
    };
  };

  it("may have a job of its own for a minute", () => {
    const rolledBack = Array.from({ length: 100 }, (_, i) => judged(cpu, fleet(100 + i, 1.8), 25));
    expect(rolledBack.filter((seconds) => seconds !== null).length).toBeLessThanOrEqual(5);
  });

  it("is found to take twice as much all the same", () => {
    for (const seed of [1, 2, 3, 4, 5])
      expect(judged(cpu, fleet(seed, 1.8, 2), 25)).toBeLessThan(180);
  });
});

describe("a canary of which every third tick is lost, told as a whole", () => {
  const lost = (t: number, arms: Arms) =>
    t > 0 && t % 3 === 0 ? { baseline: arms.baseline } : arms;

  it("is found to take twice as much CPU, or four times as long", () => {
    const busy = { canary: level(0.8), baseline: level(0.4) };
    expect(judged(cpu, (t) => lost(t, busy))).toBeLessThan(180);
    const slow = { canary: spread(1000, 400), baseline: spread(19_000, 100) };
    expect(judged(latency, (t) => lost(t, slow))).toBeLessThan(180);
  });
});

describe("levels that are told six times before they are looked at anew", () => {
  it("wander as far as they do", () => {
    const held = (seed: number) => {
      const chance = chanceFrom(seed);
      const wobbles = [1, 2].map(() => wobbling(chance, 0.3 ** 2, 12));
      let levels = [30, 30];
      return (t: number): Arms => {
        const next = wobbles.map((wobble) => 30 * Math.exp(wobble()));
        if (t % 6 === 0) levels = next;
        return { canary: level(levels[0] ?? 30), baseline: level(levels[1] ?? 30) };
      };
    };
    const rolledBack = Array.from({ length: 60 }, (_, i) => judged(queue, held(100 + i)));
    expect(rolledBack.filter((seconds) => seconds !== null).length).toBeLessThanOrEqual(1);
  });
});

describe("instances that wander, told as a whole", () => {
  /** One instance and three, each as slow as it likes for minutes: `deviation` is that of ln. */
  const fleet = (seed: number, deviation: number, worse: (t: number) => number) => {
    const chance = chanceFrom(seed);
    const wobbles = [1, 2, 3, 4].map(() => wobbling(chance, deviation ** 2, 12));
    return (t: number): Arms => {
      const [ours = 0, ...theirs] = wobbles.map((wobble) => Math.exp(wobble()));
      const others = theirs.reduce((sum, x) => sum + x, 0) / theirs.length;
      return { canary: spread(1000, 100 * ours * worse(t)), baseline: spread(3000, 100 * others) };
    };
  };
  const never = () => 1;
  const from = (minutes: number, times: number) => (t: number) => (t > 6 * minutes ? times : 1);

  it("are slower for minutes without a fault", () => {
    const rolledBack = Array.from({ length: 40 }, (_, i) =>
      judged(latency, fleet(100 + i, 0.1, never), 25),
    ).filter((seconds) => seconds !== null);
    expect(rolledBack.length).toBeLessThanOrEqual(1);
  });

  it("are at fault where they are slower than they ever wandered", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(judged(latency, fleet(seed, 0.02, from(10, 1.3)), 25)).toBeLessThan(600 + 420);
      expect(judged(latency, fleet(seed, 0.1, from(10, 2)), 25)).toBeLessThan(600 + 420);
    }
  });

  it("never explain what is slow in the tail alone", () => {
    const slow = (t: number) => ({
      canary: withTail(1000, t > 60 ? 0.03 : 0),
      baseline: withTail(3000, 0),
    });
    expect(judged(latency, slow, 25)).toBeLessThan(600 + 120);
  });
});

/** Latencies around 80 ms in buckets of a tenth more, of which a share takes four times as long. */
function withTail(n: number, share: number): Aggregate {
  const upTo = (ms: number) => 1 / (1 + Math.exp(-3.4 * Math.log(ms / 80)));
  const faster = (ms: number) => n * ((1 - share) * upTo(ms) + share * upTo(ms / 4));
  const bounds = Array.from({ length: 80 }, (_, i) => 4 * 1.1 ** i);
  return { kind: "latency", buckets: bounds.map((le) => [le, faster(le) - faster(le / 1.1)]) };
}
