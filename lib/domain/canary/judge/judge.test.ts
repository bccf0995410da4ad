import { describe, expect, it } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { judgeTick, startJudge } from "./judge";
import { planFor } from "@/lib/domain/canary/plan";
import {
  conversion,
  errors,
  latency,
  level,
  memory,
  ratio,
  spread,
  watch,
} from "@/lib/domain/canary/testing";

const rate = (bad: number, canary: number, worse: number, baseline: number) => ({
  canary: ratio(bad, canary),
  baseline: ratio(worse, baseline),
});
/** 200 requests a tick of 1,000 on the canary: 0.5 % on both arms. */
const busy = rate(5, 1000, 20, 4000);
/** The same with ten times the canary's errors. */
const broken = rate(50, 1000, 20, 4000);

describe("a ratio", () => {
  it("passes once it is proven that it holds, and says so with its counts", () => {
    const next = watch(errors);
    expect(next(busy, 6).overall).toBe("watch");
    const verdict = next(busy, 24);
    expect(verdict.overall).toBe("pass");
    expect(verdict.action).toBe("none");
    expect(verdict.at).toBe("2026-03-01T14:05:00.000Z");
    expect(verdict.sentence).toBe("Error rate holds: no worse than the baseline.");
    expect(verdict.metrics[0]).toMatchObject({ verdict: "pass", canary: 0.005, baseline: 0.005 });
    expect(verdict.metrics[0]?.sentence).toBe(
      "Error rate holds: 0.5 % against 0.5 % on baseline, 150 of 30,000 requests against 600 of 120,000.",
    );
    expect(verdict.metrics[0]?.evidence).toMatchObject({ canaryN: 30_000, ticks: 30, proof: 1 });
    expect(verdict.e).toBeLessThan(5);
  });

  it("never passes with a handful of requests, and says how long a proof would take", () => {
    const verdict = watch(errors)({ canary: ratio(0, 6), baseline: ratio(1, 300) }, 60);
    expect(verdict.overall).toBe("watch");
    expect(verdict.sentence).toMatch(
      /^Error rate: only 360 canary requests so far\. A doubling needs about \d+ h more at this traffic to prove\.$/,
    );
    expect(verdict.metrics[0]?.needs).toMatch(/^more requests: a doubling can be proven in about/);
  });

  it("fails within minutes at ten times the errors, and says how sure it is", () => {
    const next = watch(errors);
    next(busy, 12);
    const seen = Array.from({ length: 12 }, () => next(broken));
    const first = seen.findIndex((one) => one.overall === "fail");
    expect(first).toBeGreaterThanOrEqual(2);
    expect(first).toBeLessThanOrEqual(6);
    const last = seen.at(-1);
    expect(last?.action).toBe("auto");
    expect(last?.metric).toBe("errors");
    expect(last?.sentence).toMatch(
      /^Error rate 5 % against 0\.5 % on baseline \(10×, between [\d.]+× and \d+×\), 450 of 9,000 requests against 180 of 36,000\. If the canary were fine, evidence this strong would show up in fewer than 1 of 1,000 deploys\. About 5\d\d extra failed requests so far \(since the rollout began\), about 270 more per minute at 20 % traffic\. Roll back\.$/,
    );
    expect(last?.metrics[0]?.evidence).toMatchObject({ reason: "worse", confidence: 0.999 });
  });

  it("recommends from 20, and acts at once only from 100", () => {
    const next = watch(errors);
    next(busy, 12);
    const slightly = rate(11, 1000, 20, 4000);
    const seen = Array.from({ length: 120 }, () => next(slightly));
    for (const { action, e, overall } of seen) {
      expect(overall === "fail").toBe(e >= 20);
      if (e >= 20) expect(action).toBe(e >= 100 ? "auto" : "recommend");
    }
    expect(seen.some((one) => one.action === "recommend")).toBe(true);
    expect(seen.at(-1)?.action).toBe("auto");
  });

  it("is not taken in by one hiccup of a tick or two below the limit", () => {
    for (const length of [1, 2]) {
      const next = watch(errors);
      next(busy, 20);
      next(rate(140, 1000, 20, 4000), length);
      for (let i = 0; i < 240; i += 1) expect(next(busy).overall).not.toBe("fail");
      expect(next(busy).overall).toBe("pass");
    }
  });

  it("counts nothing but gross trouble while new instances warm up", () => {
    const next = watch(errors);
    expect(next(rate(10, 1000, 20, 4000), 6).metrics[0]?.evidence.e).toBeLessThan(2);
    const gross = watch(errors);
    expect(gross(rate(100, 1000, 20, 4000), 6).metrics[0]?.evidence.e).toBeGreaterThan(20);
  });

  it("is not fooled by an outage that both versions share", () => {
    const next = watch(errors);
    next(busy, 12);
    for (let i = 0; i < 30; i += 1)
      expect(next(rate(60, 1000, 240, 4000)).overall).not.toBe("fail");
  });

  it("recovers by way of watch, and remembers what it was", () => {
    const next = watch(errors);
    next(busy, 12);
    expect(next(broken, 8).overall).toBe("fail");
    const after = Array.from({ length: 4 }, () => next(busy));
    const recovered = after.find((one) => one.metrics[0]?.evidence.reason === "recovered");
    expect(recovered?.overall).toBe("watch");
    expect(recovered?.sentence).toMatch(
      /^Error rate was \d+× the baseline for \d+ s at 14:0\d UTC and has recovered\.$/,
    );
  });

  it("asks each stage for its own proof before it passes", () => {
    const next = watch(errors);
    expect(next(busy, 30).overall).toBe("pass");
    const later = { ...busy, weight: 25, stage: 1 };
    expect(next(later).overall).toBe("watch");
    expect(next(later, 30).overall).toBe("pass");
  });

  it("lets a fail run on through a change of stage", () => {
    const next = watch(errors);
    next(busy, 6);
    expect(next(broken, 8).overall).toBe("fail");
    expect(next({ ...broken, weight: 25, stage: 1 }).overall).toBe("fail");
  });
});

describe("a hard limit", () => {
  it("fails after two ticks over it, also with little traffic, and shows the figures that broke it", () => {
    const next = watch(errors);
    next({ canary: ratio(0, 20), baseline: ratio(4, 400) }, 4);
    const over = { canary: ratio(10, 20), baseline: ratio(4, 400) };
    expect(next(over).overall).toBe("watch");
    const verdict = next(over);
    expect(verdict).toMatchObject({ overall: "fail", action: "auto" });
    expect(verdict.sentence).toBe(
      "Error rate 50 % against 1 % on baseline (50×), 20 of 40 requests against 8 of 800: over the limit of 15 %. Roll back.",
    );
  });

  it("ignores one error of three requests", () => {
    const next = watch(errors);
    next({ canary: ratio(0, 3), baseline: ratio(1, 500) }, 10);
    next({ canary: ratio(1, 3), baseline: ratio(1, 500) });
    for (let i = 0; i < 20; i += 1)
      expect(next({ canary: ratio(0, 3), baseline: ratio(1, 500) }).overall).not.toBe("fail");
  });

  it("holds, and does not blame the canary, when both versions are over it", () => {
    const verdict = watch(errors)({ canary: ratio(60, 250), baseline: ratio(250, 1000) }, 6);
    expect(verdict.overall).toBe("watch");
    expect(verdict.sentence).toBe(
      "Error rate is up on both versions (24 % and 25 %). Not the canary. Holding.",
    );
  });

  it("still blames a canary that is far worse than a bad baseline", () => {
    const verdict = watch(errors)({ canary: ratio(230, 250), baseline: ratio(250, 1000) }, 6);
    expect(verdict.overall).toBe("fail");
  });

  it("holds for latencies and gauges as well, once they are warm", () => {
    const slow = { ...latency, limit: 500, tolerance: 5 };
    expect(watch(slow)({ canary: spread(200, 900), baseline: spread(900, 200) }, 12).overall).toBe(
      "fail",
    );
    const full = { ...memory, role: "guardrail" as const, limit: 900, tolerance: 0.15 };
    const above = { canary: level(950), baseline: level(300) };
    expect(watch(full)(above, 3).overall).toBe("watch");
    expect(watch(full)(above, 12).overall).toBe("fail");
    expect(watch(full)({ canary: level(950), baseline: level(940) }, 12).overall).toBe("watch");
  });
});

describe("latency, conversion and gauges", () => {
  it("compares whole distributions, and shows their p95", () => {
    const next = watch(latency);
    next({ baseline: spread(900, 200), weight: 0 }, 6);
    expect(next({ canary: spread(100, 202), baseline: spread(900, 200) }, 20).overall).toBe("pass");
    const verdict = next({ canary: spread(100, 360), baseline: spread(900, 200) }, 12);
    expect(verdict.overall).toBe("fail");
    expect(verdict.sentence).toMatch(
      /^p95 latency 34\d ms against 19\d ms on baseline \(1\.8×\), 400 requests against 3,600\. If the canary were fine/,
    );
  });

  it("judges ready-made quantiles like gauges, coarsely", () => {
    expect(watch(latency)({ canary: level(300), baseline: level(200) }, 15).overall).toBe("fail");
    const calm = watch(latency)({ canary: level(202), baseline: level(200) }, 15);
    expect(calm.overall).toBe("pass");
    expect(calm.metrics[0]?.sentence).toContain("Coarse: percentile series only.");
  });

  it("refuses buckets that are more than twice as wide as the one before", () => {
    const wide = (n: number): Aggregate => ({
      kind: "latency",
      buckets: [5, 10, 25, 50, 100, 250, 500, 1000].map((bound, i) => [
        bound,
        (n * ([0, 5, 20, 20, 25, 25, 5, 0][i] ?? 0)) / 100,
      ]),
    });
    const verdict = watch(latency)({ canary: wide(500), baseline: wide(5000) }, 60);
    expect(verdict).toMatchObject({ overall: "watch", action: "none" });
    expect(verdict.sentence).toBe(
      "p95 latency: its buckets are more than twice as wide as the one before, too coarse to compare.",
    );
    expect(verdict.metrics[0]?.needs).toMatch(/^finer buckets/);
  });

  it("says where memory goes, which is advice and no verdict", () => {
    const heap = { ...memory, key: "heap", name: "Heap", unit: "MB", limit: 900 };
    const next = watch(heap);
    next({ canary: level(400), baseline: level(400) }, 20);
    let last = next({ canary: level(400), baseline: level(400) });
    for (let i = 1; i <= 60; i += 1)
      last = next({ canary: level(400 + 0.4 * i), baseline: level(400 + (i % 3)) });
    expect(last.overall).not.toBe("fail");
    expect(last.metrics[0]?.evidence.trend?.perHour).toBeCloseTo((0.4 * 360) / 424, 1);
    expect(last.metrics[0]?.sentence).toMatch(
      /It grows by \d+ % an hour: at this pace it reaches its limit of 900 MB in about \d h\.$/,
    );
  });

  it("tells when traffic is not split as asked, and not while it settles", () => {
    const next = watch(errors);
    const asked = { weight: 5, stage: 0 };
    next({ ...busy, ...asked }, 6);
    const verdict = next({ ...busy, ...asked }, 60);
    expect(verdict.overall).toBe("pass");
    expect(verdict.sentence).toContain(
      "The split is not what the router says: 20 % of requests reach the canary, 5 % were asked for.",
    );
    expect(next({ ...busy, weight: 20, stage: 1 }, 60).sentence).not.toContain("split");
  });

  it("says that events come in bursts, once that was seen", () => {
    const next = watch(errors);
    for (let i = 0; i < 60; i += 1) next(rate(i % 4 === 0 ? 24 : 0, 1000, 20, 4000));
    expect(next(rate(0, 1000, 20, 4000)).metrics[0]?.sentence).toMatch(
      /come in bursts here, so each counts as (⅓|¼|⅕|1\/\d+)\.$/,
    );
  });

  it("lets a falling conversion pause, not fail, the release", () => {
    const plan = planFor([{ ...errors, key: "other" }, conversion]);
    const verdict = watch(conversion, plan)(
      { canary: ratio(15, 250), baseline: ratio(100, 1000) },
      20,
    );
    expect(verdict.metrics[1]).toMatchObject({ metric: "conversion", verdict: "fail" });
    expect(verdict.overall).toBe("watch");
    expect(verdict.action).toBe("none");
    expect(verdict.sentence).toMatch(
      /^Conversion 6 % against 10 % on baseline \(40 % lower\), 135 of 2,250 visits against 900 of 9,000\. If .* deploys\. Pause and look\.$/,
    );
  });

  it("fails a gauge only when it stays beyond the tolerance", () => {
    const next = watch(memory);
    next({ canary: level(300), baseline: level(300) }, 12);
    next({ canary: level(600), baseline: level(300) });
    expect(next({ canary: level(300), baseline: level(300) }, 6).metrics[0]?.verdict).not.toBe(
      "fail",
    );
    const verdict = next({ canary: level(600), baseline: level(300) }, 12).metrics[0];
    expect(verdict?.verdict).toBe("fail");
    expect(verdict?.sentence).toMatch(
      /^Memory 600 MB against 300 MB on baseline \(2×\) over 90 s\./,
    );
  });
});

describe("judgeTick", () => {
  it("answers a tick that is not newer with the last verdict, and keeps its state", () => {
    const plan = planFor([errors]);
    const arms = { canary: { errors: ratio(1, 250) }, baseline: { errors: ratio(4, 1000) } };
    const first = judgeTick(plan, startJudge(plan), { at: 20_000, weight: 5, stage: 0, arms });
    for (const at of [20_000, 10_000, Number.NaN]) {
      const again = judgeTick(plan, first.state, { at, weight: 5, stage: 0, arms });
      expect(again.state).toBe(first.state);
      expect(again.verdict).toEqual(first.verdict);
    }
  });

  it("has nothing to say without metrics", () => {
    const plan = planFor([]);
    const { verdict } = judgeTick(plan, startJudge(plan), {
      at: 0,
      weight: 5,
      stage: 0,
      arms: { canary: {}, baseline: {} },
    });
    expect(verdict).toMatchObject({ overall: "no_data", metrics: [] });
  });
});
