import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { offlineJudge, type ProtocolOutput, readPlan } from "./protocol";

const plan = {
  metrics: [
    { key: "errors", kind: "ratio", critical: true, limit: 0.15 },
    { key: "latency", kind: "latency", unit: "ms", critical: true },
  ],
};

function judge(settings: object = {}) {
  const reading = readPlan({ ...plan, ...settings });
  if (!reading.ok) throw new Error(reading.faults.join());
  return offlineJudge(reading.plan);
}

const counts = (t: number, arm: string, events: number, total: number) => ({
  ...{ t, arm, metric: "errors", events, total },
});

describe("the offline judge", () => {
  it("names no interval that leaves out the very ratio it is about", () => {
    const { push } = judge();
    push({ t: 0, event: "stage", weight: 0.05 }, 1);
    push(counts(10, "canary", 30, 52), 2);
    push(counts(10, "baseline", 1, 900), 3);
    const answer = push({ t: 10, event: "tick" }, 4);
    expect(JSON.stringify(answer)).toContain("(519×)");
  });

  it("answers each tick, and nothing else", () => {
    const { push } = judge();
    expect(push({ t: 0, event: "stage", weight: 0.05 }, 1)).toBeNull();
    expect(push(counts(10, "canary", 1, 52), 2)).toBeNull();
    expect(push(counts(10, "baseline", 9, 948), 3)).toBeNull();
    const answer = push({ t: 10, event: "tick" }, 4);
    expect(answer).toMatchObject({
      output: { t: 10, overall: "watch", action: "none", metric: null },
    });
  });

  it("counts what a running histogram grew by, also where its bounds change", () => {
    const { push } = judge();
    push({ t: 0, event: "stage", weight: 0.05 }, 0);
    const told = (t: number, arm: string, last: number) => ({
      ...{ t, arm, metric: "latency", cumulative: true },
      buckets: [
        [80, 100 * t],
        [last, 500_000 + 5 * t],
      ],
    });
    let answer: ReturnType<typeof push> = null;
    for (let t = 10; t <= 60; t += 10) {
      push(told(t, "canary", t < 40 ? 140 : 150), 0);
      push(told(t, "baseline", 140), 0);
      answer = push({ t, event: "tick" }, 0);
    }
    // Half a million of old, in the bucket of the slowest, would be a canary whose p95 is 150.
    const [, latency] = (answer as { output: ProtocolOutput }).output.metrics;
    expect(latency?.canary).toBeLessThan(85);
    expect(latency?.baseline).toBeLessThan(85);
  });

  it("says which line is wrong, and judges the others", () => {
    const { push } = judge();
    const wrong = [
      [7, "line 1: a line must be a JSON object."],
      [counts(10, "canary", 3, 2), "line 1: events must not exceed total."],
      [{ ...counts(10, "canary", 1, 2), metric: "sales" }, "line 1: unknown metric sales."],
      [{ ...counts(10, "canary", 1, 2), color: "red" }, "line 1: unknown key color."],
      [
        { t: 1, arm: "canary", metric: "errors", value: 3 },
        "line 1: errors is a ratio, this is a gauge.",
      ],
    ] as const;
    for (const [line, fault] of wrong) expect(push(line, 1)).toEqual({ fault });
    const words = [
      [counts(10, "canary", -1, 2), "line 1: events: It must not be negative."],
      [
        { ...counts(10, "canary", 1, 2), arm: "c" },
        "line 1: arm: It must be one of: canary, baseline.",
      ],
      [{ arm: "canary", metric: "errors", value: 3 }, "line 1: t: It is missing."],
      [{ t: 1, event: "pause" }, "line 1: event: It must be one of: stage, tick."],
    ] as const;
    for (const [line, fault] of words) expect(push(line, 1)).toEqual({ fault });
    expect(readPlan({ metrics: [] })).toEqual({
      ok: false,
      faults: ["metrics: It must not be empty."],
    });
    const bold = { key: "errors", kind: "ratio", tolerance: 9 };
    expect(readPlan({ metrics: [bold] })).toEqual({
      ok: false,
      faults: ["metrics.0.tolerance: It must be at most 5."],
    });
    expect(push(counts(10, "canary", -1, 2), 1)).toHaveProperty("fault");
    expect(push({ t: 10, event: "tick" }, 2)).toHaveProperty("output");
  });

  it("rolls back a canary whose half of requests fail, from running totals with a reset", () => {
    const { push } = judge();
    push({ t: 0, event: "stage", weight: 0.05 }, 0);
    const seen: string[] = [];
    for (let tick = 1; tick <= 8; tick += 1) {
      const t = tick * 10;
      // The canary restarts at the fifth tick: its totals begin anew.
      const since = tick < 5 ? tick : tick - 4;
      push({ ...counts(t, "canary", 26 * since, 52 * since), cumulative: true }, 0);
      push({ ...counts(t, "baseline", 4 * tick, 948 * tick), cumulative: true }, 0);
      const answer = push({ t, event: "tick" }, 0);
      if (answer !== null && "output" in answer) seen.push(answer.output.overall);
    }
    expect(seen.slice(0, 2)).not.toContain("fail");
    expect(seen.slice(3)).toEqual(["fail", "fail", "fail", "fail", "fail"]);
  });

  it("measures running totals that come each minute, in other ticks on each arm, where that is promised", () => {
    const answered = (everyTicks: object) => {
      const { push } = judge({ everyTicks });
      push({ t: 0, event: "stage", weight: 0.05 }, 0);
      let last: unknown = null;
      for (let tick = 1; tick <= 72; tick += 1) {
        const t = tick * 10;
        const [ours, theirs] = [
          counts(t, "canary", 6 * tick, 60 * tick),
          counts(t, "baseline", 9 * tick, 900 * tick),
        ];
        if (tick % 6 === 2) push({ ...ours, cumulative: true }, 0);
        if (tick % 6 === 5) push({ ...theirs, cumulative: true }, 0);
        last = push({ t, event: "tick" }, 0);
      }
      return last;
    };
    expect(answered({ errors: 6 })).toMatchObject({
      output: { overall: "fail", metric: "errors" },
    });
    expect(answered({})).toMatchObject({ output: { overall: "no_data" } });
  });

  it("gives the same answers with each sample sent twice", () => {
    const [once, twice] = [judge(), judge()];
    for (let t = 10; t <= 200; t += 10) {
      for (const line of [counts(t, "canary", t % 3, 60), counts(t, "baseline", 5, 900)]) {
        once.push(line, 0);
        twice.push(line, 0);
        twice.push(line, 0);
      }
      expect(twice.push({ t, event: "tick" }, 0)).toEqual(once.push({ t, event: "tick" }, 0));
    }
  });

  it("judges a canary whose stage nobody told, by the share of requests that it is seen to have", () => {
    const [told, untold] = [judge(), judge()];
    told.push({ t: 0, event: "stage", weight: 0.05 }, 0);
    for (let t = -30; t <= 120; t += 10) {
      for (const { push } of [told, untold]) {
        if (t > 0) push(counts(t, "canary", 20, 100), 0);
        push(counts(t, "baseline", 9, 1900), 0);
      }
      expect(untold.push({ t, event: "tick" }, 0)).toEqual(told.push({ t, event: "tick" }, 0));
    }
    expect(told.push({ t: 130, event: "tick" }, 0)).toMatchObject({ output: { overall: "fail" } });
  });

  const off = (seconds: number) => {
    const { push } = judge();
    push({ t: 0, event: "stage", weight: 0.05 }, 0);
    let last = push({ t: 0, event: "tick" }, 0);
    for (let t = 10; t <= 600; t += 10) {
      push(counts(t + seconds, "canary", 10, 2000), 0);
      push(counts(t, "baseline", 190, 38_000), 0);
      last = push({ t, event: "tick" }, 0);
    }
    return last;
  };

  it("bridges a canary whose clock is up to two ticks off", () => {
    for (const seconds of [-20, -12, -3, 4, 20]) expect(off(seconds)).toEqual(off(0));
  });

  it("cannot judge by a clock that is further off, and says so instead of passing or failing", () => {
    expect(off(-35)).toMatchObject({
      output: {
        overall: "no_data",
        sentence:
          "Errors: the canary's clock is 35 s behind, so its samples cannot be compared. Holding.",
      },
    });
    expect(JSON.stringify(off(50))).toContain("the canary's clock is 50 s ahead");
  });

  it("begins stages by their time, in whatever order they were told", () => {
    const [inOrder, not] = [judge(), judge()];
    const [first, second] = [
      { t: 0, event: "stage", weight: 0.05 },
      { t: 60, event: "stage", weight: 0.25 },
    ];
    for (const line of [first, second]) inOrder.push(line, 0);
    for (const line of [second, first]) not.push(line, 0);
    for (let t = 10; t <= 120; t += 10) {
      for (const { push } of [inOrder, not]) {
        push(counts(t, "canary", 3, t > 60 ? 500 : 100), 0);
        push(counts(t, "baseline", 9, 1900), 0);
      }
      expect(not.push({ t, event: "tick" }, 0)).toEqual(inOrder.push({ t, event: "tick" }, 0));
    }
  });

  it("takes two hundred thousand samples in a tick", () => {
    const { push } = judge();
    const latency = { arm: "canary", metric: "latency", value: 80 };
    for (let i = 0; i < 200_000; i += 1)
      push({ t: 10 + i / 50_000, ...latency, instance: `pod-${i % 50}` }, 0);
    expect(push({ t: 20, event: "tick" }, 0)).toHaveProperty("output");
  });

  it("refuses an unknown key of the plan by its name", () => {
    const reading = readPlan({ ...plan, tickseconds: 10 });
    expect(reading).toEqual({ ok: false, faults: ["unknown key tickseconds."] });
    const inMetric = readPlan({ metrics: [{ key: "errors", kind: "ratio", limits: 1 }] });
    expect(inMetric).toEqual({ ok: false, faults: ["metrics.0: unknown key limits."] });
    const one = { key: "errors", kind: "ratio" };
    const named = readPlan({ everyTicks: { cpu: 6, errors: 2 }, metrics: [one, one, one] });
    const faults = ["metrics: errors is named twice.", "everyTicks: unknown metric cpu."];
    expect(named).toEqual({ ok: false, faults });
  });

  it("takes the plan and the lines of docs/offline-judge.md, and answers as it says", () => {
    const page = readFileSync(
      join(import.meta.dirname, "../../../../docs/offline-judge.md"),
      "utf8",
    );
    const [example, lines, answer] = [...page.matchAll(/```json\n(.*?)```/gs)].map(
      ([, text]) => text,
    );
    const reading = readPlan(JSON.parse(example ?? ""));
    if (!reading.ok) throw new Error(reading.faults.join());
    const { push } = offlineJudge(reading.plan);
    const given = (lines ?? "").trim().split("\n");
    const answers = given.map((line, i) => push(JSON.parse(line), i + 1));
    expect(answers.slice(0, -1)).toEqual(given.slice(1).map(() => null));
    const output = JSON.parse(JSON.stringify(answers.at(-1))).output;
    const told = JSON.parse(answer ?? "");
    expect(Object.keys(output)).toEqual(Object.keys(told));
    expect(Object.keys(output.metrics[0])).toEqual(Object.keys(told.metrics[0]));
  });
});
