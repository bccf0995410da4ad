import { describe, expect, it } from "vitest";
import { chanceFrom, poisson } from "@/lib/domain/canary/evidence/testing";
import { judgeTick, startJudge } from "./judge";
import { planFor } from "@/lib/domain/canary/plan";
import {
  errors,
  good,
  latency,
  level,
  ratio,
  spread,
  ten,
  watch,
} from "@/lib/domain/canary/testing";

describe("silence", () => {
  it("is no data before the first sample", () => {
    const verdict = watch(errors)({});
    expect(verdict.overall).toBe("no_data");
    expect(verdict.sentence).toBe("Error rate: nothing from either version yet. Holding.");
    expect(verdict.metrics[0]?.needs).toBe("samples of both arms");
  });

  it("is no data when one arm stops", () => {
    const canaryStops = watch(errors);
    canaryStops(good, 6);
    expect(canaryStops({ baseline: good.baseline }, 4).sentence).toBe(
      "Error rate: nothing from the canary for 40 s although it should receive about 1,000 requests. Holding.",
    );
    const baselineStops = watch(errors);
    baselineStops(good, 6);
    expect(baselineStops({ canary: good.canary }, 3).metrics[0]?.evidence.reason).toBe(
      "baseline_silent",
    );
  });

  it("does not pass in a gap of one tick, and comes back after it", () => {
    const busy = { canary: ratio(5, 1000), baseline: ratio(20, 4000) };
    const next = watch(errors);
    expect(next(busy, 30).overall).toBe("pass");
    const missed = next({ baseline: busy.baseline });
    expect(missed).toMatchObject({ overall: "no_data", action: "none" });
    expect(missed.sentence).toBe("Error rate: nothing from the canary just now. Holding.");
    expect(next(busy).overall).toBe("pass");
    expect(next({}, 30).overall).toBe("no_data");
    expect(next(busy, 3).overall).toBe("pass");
  });

  it("knows the rhythm of a scrape every half minute", () => {
    const busy = { canary: ratio(15, 3000), baseline: ratio(60, 12_000) };
    const next = watch(errors);
    for (let i = 0; i < 30; i += 1) {
      next(busy);
      next({}, 2);
    }
    next(busy);
    expect(next({}, 2).overall).toBe("pass");
    expect(next({}).overall).toBe("no_data");
  });

  it("is no data between reports that come as they like, though they look like a rhythm for a while", () => {
    const next = watch(errors);
    const canary = ratio(5, 1000);
    const between: string[] = [];
    for (const gap of [2, 4, 3, 2, 2, 4, 2, 3, 4, 3, 4, 3, 4, 2]) {
      for (let tick = 1; tick < gap; tick += 1) between.push(next({ canary, weight: 25 }).overall);
      next({ canary, baseline: ratio(15 * gap, 3000 * gap), weight: 25 });
    }
    expect(new Set(between)).toEqual(new Set(["no_data"]));
  });

  it("does not take instances' medians for the arm's percentile that got lost", () => {
    const slow = (value: number) => ({ ...level(value), ofInstances: true as const });
    const next = watch({ ...latency, critical: true });
    expect(next({ canary: level(180), baseline: level(200), weight: 50 }, 60).overall).toBe("pass");
    const lost = next({ canary: slow(90), baseline: level(200), weight: 50 });
    expect(lost.overall).toBe("no_data");
    const never = watch({ ...latency, critical: true });
    expect(never({ canary: slow(90), baseline: slow(100), weight: 50 }, 60).overall).toBe("pass");
  });

  it("does not take counters that stand still for a calm canary", () => {
    const busy = { canary: ratio(5, 1000), baseline: ratio(20, 19_000) };
    const next = watch(errors);
    next(busy, 30);
    const verdict = next({ ...busy, canary: ratio(0, 0) }, 15);
    expect(verdict).toMatchObject({ overall: "no_data", action: "none" });
    expect(verdict.sentence).toBe(
      "Error rate: nothing new from the canary for 2 min although it should receive about 15,000 requests. Holding.",
    );
  });

  it("freezes the evidence", () => {
    const next = watch(errors);
    next(good, 8);
    const { e } = next(ten, 5);
    expect(next({ baseline: good.baseline }, 2).e).toBe(e);
    expect(next({}, 3).e).toBe(e);
  });

  it("of two minutes with all else alive is a fail, where requests were due", () => {
    const next = watch(errors);
    next(good, 6);
    expect(next({ baseline: good.baseline }, 11).overall).toBe("no_data");
    const verdict = next({ baseline: good.baseline });
    expect(verdict).toMatchObject({ overall: "fail", action: "auto", metric: "errors" });
    expect(verdict.sentence).toBe(
      "The canary stopped reporting: no telemetry for 2 min although it should receive about 3,000 requests. Roll back.",
    );
    const hold = watch(errors, planFor([errors], { onSilence: "hold" }));
    hold(good, 6);
    expect(hold({ baseline: good.baseline }, 20).overall).toBe("no_data");
    const quiet = watch(errors);
    quiet({ canary: ratio(0, 1), baseline: ratio(0, 20) }, 6);
    expect(quiet({ baseline: ratio(0, 20) }, 15).overall).toBe("no_data");
  });

  it("of both arms is nobody's doing, whichever comes back first", () => {
    const next = watch(errors);
    next(good, 6);
    next({}, 30);
    expect(next({ baseline: good.baseline }).overall).toBe("no_data");
    expect(next({ baseline: good.baseline }, 10).overall).toBe("no_data");
    expect(next({ baseline: good.baseline }).overall).toBe("fail");
  });

  it("is the canary's while the baseline loses ticks, too", () => {
    const next = watch(errors);
    next(good, 6);
    for (let i = 0; i < 5; i += 1) {
      next({});
      expect(next({ baseline: good.baseline }).overall).toBe("no_data");
    }
    next({});
    expect(next({ baseline: good.baseline }).overall).toBe("fail");
  });

  it("is nobody's doing while nobody judged", () => {
    const plan = planFor([errors]);
    const arms = { canary: { errors: good.canary }, baseline: { errors: good.baseline } };
    const tick = { weight: 20, stage: 0 };
    const first = judgeTick(plan, startJudge(plan), { ...tick, at: 10_000, arms });
    const alone = { ...arms, canary: {} };
    const later = judgeTick(plan, first.state, { ...tick, at: 1_210_000, arms: alone });
    expect(later.verdict).toMatchObject({ overall: "no_data", action: "none" });
  });

  it("counts by reports where those come each minute", () => {
    const next = watch(errors, planFor([errors], { everyTicks: { errors: 6 } }));
    const minute = (heard: Parameters<typeof next>[0]) => {
      next({}, 5);
      return next(heard);
    };
    for (let i = 0; i < 6; i += 1) minute(good);
    for (let i = 0; i < 5; i += 1)
      expect(minute({ baseline: good.baseline }).overall).toBe("no_data");
    expect(minute({ baseline: good.baseline }).overall).toBe("fail");
  });

  it("of a trace or two is none, however many spans they would have had", () => {
    const next = watch(errors);
    const chance = chanceFrom(3);
    const traces = (spans: number, ticks: number, weight: number) => {
      for (let i = 1; i < ticks; i += 1)
        next({ baseline: ratio(0, spans * poisson(chance, 100 / spans)), weight });
      return next({ baseline: ratio(0, 100), weight }).overall;
    };
    traces(20, 60, 0);
    expect(traces(20, 15, 5)).toBe("no_data");
    expect(traces(20, 150, 5)).toBe("fail");
    const single = watch(errors);
    single({ baseline: ratio(0, 100), weight: 0 }, 60);
    expect(single({ baseline: ratio(0, 100), weight: 5 }, 15).overall).toBe("fail");
  });

  it("told as no requests is no pass, few as were due", () => {
    const busy = { canary: ratio(5, 1000), baseline: ratio(20, 4000) };
    const next = watch(errors);
    expect(next(busy, 30).overall).toBe("pass");
    const idle = { canary: ratio(0, 0), baseline: ratio(0, 4), weight: 20 };
    next(idle, 2);
    const verdict = next(idle);
    expect(verdict).toMatchObject({ overall: "no_data", action: "none" });
    expect(verdict.sentence).toBe("Error rate: nothing from the canary just now. Holding.");
    expect(next(busy, 3).overall).toBe("pass");
  });

  it("told as no requests is no pass in the first tick, where many were due", () => {
    const busy = { canary: ratio(5, 1000), baseline: ratio(20, 4000), weight: 20 };
    const next = watch(errors);
    expect(next(busy, 30).overall).toBe("pass");
    expect(next({ ...busy, canary: ratio(0, 0) })).toMatchObject({ overall: "no_data" });
    expect(next(busy).overall).toBe("pass");
  });

  it("told as no requests is none between the scrapes of counters, which stand still", () => {
    const next = watch(errors);
    const arm = (tick: number, phase: number, many: number) =>
      (tick + phase) % 3 === 0 ? ratio(0, 0) : ratio(many / 200, many);
    const verdicts = Array.from({ length: 90 }, (_, tick) =>
      next({ canary: arm(tick, 0, 1000), baseline: arm(tick, 1, 4000), weight: 20 }),
    ).map(({ overall }) => overall);
    expect(verdicts).toContain("pass");
    expect(verdicts.slice(verdicts.indexOf("pass"))).not.toContain("no_data");
  });

  it("does not count before the canary has traffic", () => {
    const next = watch(errors);
    next({ baseline: good.baseline, weight: 0 }, 60);
    expect(next({ baseline: good.baseline, weight: 5 }, 11).overall).toBe("no_data");
    expect(next({ baseline: good.baseline }).overall).toBe("fail");
  });

  it("compares only ticks in which both arms measured the same", () => {
    const next = watch(latency);
    next({ canary: level(900), baseline: spread(900, 200) }, 6);
    expect(next({ canary: level(200), baseline: level(200) }, 2).metrics[0]?.evidence.ticks).toBe(
      2,
    );
    const mixed = { canary: spread(100, 200), baseline: level(200) };
    expect(next(mixed).metrics[0]?.evidence.ticks).toBe(2);
  });

  it("counts ticks nobody judged as silence", () => {
    const plan = planFor([errors]);
    const arms = { canary: { errors: ratio(1, 250) }, baseline: { errors: ratio(4, 1000) } };
    const first = judgeTick(plan, startJudge(plan), { at: 10_000, weight: 5, stage: 0, arms });
    const empty = { canary: {}, baseline: arms.baseline };
    const later = judgeTick(plan, first.state, { at: 40_000, weight: 5, stage: 0, arms: empty });
    expect(later.verdict.metrics[0]?.evidence.reason).toBe("canary_silent");
  });

  it("knows that a canary without traffic has nothing to say", () => {
    const next = watch(errors);
    next(good, 6);
    const verdict = next({ baseline: good.baseline, weight: 0 }, 3);
    expect(verdict.sentence).toBe("Error rate: the canary gets no traffic now. Holding.");
  });
});

describe("all traffic on the canary", () => {
  const all = { canary: ratio(4, 1000), baseline: ratio(0, 0), weight: 100, stage: 3 };

  it("never passes, but says that only the baseline is lacking", () => {
    const next = watch(errors);
    next(good, 6);
    const verdict = next(all, 6);
    expect(verdict).toMatchObject({ overall: "watch", alone: true });
    expect(verdict.metrics[0]?.baseline).toBeNull();
    expect(verdict.sentence).toBe(
      "Error rate 0.4 %. The canary has all traffic, so no baseline is left to compare with.",
    );
  });

  it("looks worse when it is worse than the baseline was", () => {
    const next = watch(errors);
    next(good, 6);
    expect(next({ ...all, canary: ratio(40, 1000) }, 6)).toMatchObject({
      overall: "watch",
      alone: false,
    });
  });

  it("does not look worse by as much as the baseline moved by itself", () => {
    const swing = (i: number) => (i % 3 === 0 ? 20 : 2);
    const [calm, restless] = [watch(errors), watch(errors)];
    for (let i = 0; i < 40; i += 1) {
      calm({ canary: ratio(2, 250), baseline: ratio(8, 1000) });
      restless({ canary: ratio(2, 250), baseline: ratio(swing(i), 1000) });
    }
    const now = { ...all, canary: ratio(24, 1000) };
    expect(calm(now, 6).metrics[0]?.evidence.reason).toBe("worsening");
    expect(restless(now, 6).metrics[0]?.evidence.reason).toBe("alone");
  });

  it("fails at the limit, whether there ever was a baseline or not", () => {
    const next = watch(errors);
    next(good, 6);
    expect(next({ ...all, canary: ratio(500, 1000) }, 5).overall).toBe("fail");
    const lone = watch(errors)({ canary: ratio(500, 1000), weight: 100 }, 5);
    expect(lone.overall).toBe("fail");
    expect(lone.sentence).toBe(
      "Error rate 50 % on the canary, 2,000 of 4,000 requests: over the limit of 15 %. Roll back.",
    );
  });

  it("is no data where there never was a baseline", () => {
    expect(watch(errors)({ canary: ratio(4, 1000), weight: 100 }, 9).overall).toBe("no_data");
  });
});
