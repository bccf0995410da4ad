import { describe, expect, it } from "vitest";
import { judgeTick, startJudge } from "./judge";
import { planFor } from "./plan";
import {
  conversion,
  errors,
  good,
  latency,
  level,
  memory,
  ratio,
  spread,
  ten,
  watch,
} from "./testing";

describe("a ratio", () => {
  it("passes when it holds, and says so with its counts", () => {
    const verdict = watch(errors)(good, 6);
    expect(verdict.overall).toBe("pass");
    expect(verdict.at).toBe("2026-03-01T14:01:00.000Z");
    expect(verdict.sentence).toBe("Error rate holds: no worse than the baseline.");
    expect(verdict.metrics[0]).toMatchObject({
      metric: "errors",
      verdict: "pass",
      canary: 0.004,
      baseline: 0.004,
    });
    expect(verdict.metrics[0]?.sentence).toBe(
      "Error rate holds: 0.4 % against 0.4 % on baseline, 6 of 1,500 requests against 24 of 6,000.",
    );
    expect(verdict.metrics[0]?.evidence).toMatchObject({
      canaryN: 1500,
      baselineN: 6000,
      ticks: 6,
      badTicks: 0,
      ratio: 1,
    });
  });

  it("watches until there are enough requests, and says what it needs", () => {
    const verdict = watch(errors)({ canary: ratio(0, 6), baseline: ratio(1, 300) }, 2);
    expect(verdict.overall).toBe("watch");
    expect(verdict.sentence).toBe("Error rate: only 12 of 50 canary requests so far.");
    expect(verdict.metrics[0]?.needs).toBe("38 more canary requests, about 64 s at this traffic");
  });

  it("fails after three bad ticks in a row, not before", () => {
    const next = watch(errors);
    next(good, 6);
    const seen = Array.from({ length: 8 }, () => next(ten).metrics[0]);
    const overalls = seen.map((one) => one?.verdict);
    const first = overalls.indexOf("fail");
    expect(first).toBeGreaterThanOrEqual(2);
    expect(first).toBeLessThanOrEqual(5);
    expect(seen.slice(0, first).every((one) => one?.verdict !== "fail")).toBe(true);
    expect(seen[first]?.evidence.badTicks).toBe(3);
    expect(seen.at(-1)?.sentence).toBe(
      "Error rate 4 % against 0.4 % on baseline (10×), 60 of 1,500 requests against 24 of 6,000.",
    );
    expect(next(ten).sentence).toMatch(/against 24 of 6,000\. Roll back\.$/);
  });

  it("is not taken in by one hiccup of a tick or two below the limit", () => {
    for (const length of [1, 2]) {
      const next = watch(errors);
      next(good, 6);
      const hiccup = next({ canary: ratio(34, 250), baseline: ratio(4, 1000) }, length);
      expect(hiccup.overall).toBe("watch");
      for (let i = 0; i < 12; i += 1) expect(next(good).overall).not.toBe("fail");
      expect(next(good).overall).toBe("pass");
    }
  });

  it("recovers by way of watch, and remembers what it was", () => {
    const next = watch(errors);
    next(good, 6);
    expect(next(ten, 6).overall).toBe("fail");
    const after = Array.from({ length: 16 }, () => next(good));
    const recovered = after.find((one) => one.metrics[0]?.evidence.reason === "recovered");
    expect(recovered?.overall).toBe("watch");
    expect(recovered?.sentence).toMatch(
      /^Error rate was 10× the baseline for \d+ s at 14:01 UTC and has recovered\.$/,
    );
    expect(after.at(-1)?.overall).toBe("pass");
  });

  it("asks each stage for its own evidence before it passes", () => {
    const next = watch(errors);
    expect(next(good, 6).overall).toBe("pass");
    const small = { canary: ratio(0, 20), baseline: ratio(1, 100), weight: 25, stage: 1 };
    expect(next(small).sentence).toBe("Error rate: only 20 of 50 canary requests so far.");
    expect(next(small, 3).overall).toBe("pass");
  });

  it("lets a fail run on through a change of stage", () => {
    const next = watch(errors);
    expect(next(ten, 6).overall).toBe("fail");
    expect(next({ ...ten, weight: 25, stage: 1 }).overall).toBe("fail");
  });
});

describe("a hard limit", () => {
  it("fails after two ticks over it, also with little traffic, and shows the figures that broke it", () => {
    const next = watch(errors);
    next({ canary: ratio(0, 20), baseline: ratio(4, 400) }, 4);
    const broken = { canary: ratio(10, 20), baseline: ratio(4, 400) };
    expect(next(broken).overall).toBe("watch");
    const verdict = next(broken);
    expect(verdict.overall).toBe("fail");
    expect(verdict.sentence).toBe(
      "Error rate 50 % against 1 % on baseline (50×), 10 of 20 requests against 24 of 2,400: over the limit of 15 %. Roll back.",
    );
  });

  it("ignores one error of three requests", () => {
    const next = watch(errors);
    for (let i = 0; i < 20; i += 1) {
      expect(next({ canary: ratio(1, 3), baseline: ratio(1, 500) }).overall).not.toBe("fail");
    }
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

  it("holds for latencies and gauges as well", () => {
    const slow = { ...latency, limit: 500, tolerance: 5 };
    expect(watch(slow)({ canary: spread(200, 900), baseline: spread(900, 200) }, 4).overall).toBe(
      "fail",
    );
    const full = { ...memory, role: "guardrail" as const, limit: 900, tolerance: 5 };
    expect(watch(full)({ canary: level(950), baseline: level(300) }, 3).overall).toBe("fail");
    expect(watch(full)({ canary: level(950), baseline: level(940) }, 9).overall).toBe("watch");
  });
});

describe("latency, conversion and gauges", () => {
  it("compares the p95 of merged histograms", () => {
    expect(
      watch(latency)({ canary: spread(100, 210), baseline: spread(900, 200) }, 9).overall,
    ).toBe("pass");
    const verdict = watch(latency)({ canary: spread(100, 300), baseline: spread(900, 200) }, 9);
    expect(verdict.overall).toBe("fail");
    expect(verdict.sentence).toBe(
      "p95 latency 285 ms against 190 ms on baseline (1.5×), 600 requests against 5,400. Roll back.",
    );
  });

  it("judges ready-made quantiles like gauges", () => {
    expect(watch(latency)({ canary: level(300), baseline: level(200) }, 9).overall).toBe("fail");
    expect(watch(latency)({ canary: level(205), baseline: level(200) }, 9).overall).toBe("pass");
  });

  it("lets a falling conversion pause, not fail, the release", () => {
    const plan = planFor([{ ...errors, key: "other" }, conversion]);
    const verdict = watch(conversion, plan)(
      { canary: ratio(15, 250), baseline: ratio(100, 1000) },
      9,
    );
    expect(verdict.metrics[1]).toMatchObject({ metric: "conversion", verdict: "fail" });
    expect(verdict.overall).toBe("watch");
    expect(verdict.sentence).toBe(
      "Conversion 6 % against 10 % on baseline (40 % lower), 90 of 1,500 visits against 600 of 6,000. Pause and look.",
    );
  });

  it("fails a gauge only when it stays beyond the tolerance", () => {
    const next = watch(memory);
    next({ canary: level(300), baseline: level(300) }, 6);
    next({ canary: level(600), baseline: level(300) });
    expect(next({ canary: level(300), baseline: level(300) }, 6).metrics[0]?.verdict).not.toBe(
      "fail",
    );
    const verdict = next({ canary: level(480), baseline: level(300) }, 7).metrics[0];
    expect(verdict?.verdict).toBe("fail");
    expect(verdict?.sentence).toBe("Memory 480 MB against 300 MB on baseline (1.6×) over 60 s.");
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
