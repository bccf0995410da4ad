import { describe, expect, it } from "vitest";
import { instant, millis } from "@/lib/kernel/instant";
import { defaultMetrics, type Metric } from "./metric";
import { planFor } from "./plan";
import { alreadyOver } from "./preflight-limit";
import { preflight, type PreflightFacts, preflightWhy, silentMetrics } from "./preflight";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";

const noon = instant(Date.UTC(2026, 10, 24, 12));
const ago = (seconds: number) => instant(millis(noon) - seconds * 1000);

const errors: Metric = {
  key: "errors",
  name: "Errors",
  unit: "%",
  kind: "ratio",
  role: "guardrail",
  worse: "higher",
  tolerance: 0.1,
  limit: 0.15,
};
const cpu: Metric = { ...errors, key: "cpu", name: "CPU", kind: "gauge", role: "signal", unit: "" };

/** Ten minutes of a baseline with so many requests a tick, of which a share fail. */
function baseline(total: number, rate: number, ticks = 60): Tick[] {
  return Array.from({ length: ticks }, (_, i) => ({
    at: millis(noon) - (ticks - i) * 10_000,
    arms: {
      canary: {},
      baseline: { errors: { kind: "ratio" as const, events: total * rate, total } },
    },
  }));
}

function facts(part: Partial<PreflightFacts> = {}): PreflightFacts {
  return {
    plan: planFor([errors]),
    stages: [
      { weight: 5, minutes: 10 },
      { weight: 50, minutes: 10 },
      { weight: 100, minutes: 10 },
    ],
    heard: new Map([["errors", { baseline: ago(10), canary: null }]]),
    ticks: baseline(10_000, 0.004),
    startedAt: null,
    standing: [],
    paces: {},
    troubles: new Map(),
    strays: { names: [], total: 0 },
    at: noon,
    ...part,
  };
}

describe("before the first traffic", () => {
  it("all is well: what arrives, and how long each stage with a baseline needs", () => {
    const found = preflight(facts());
    expect(found).toMatchObject({
      ready: true,
      sentence: "The metric arrives.",
      metrics: [{ baseline: "arrives", canary: null, sentence: "Errors arrives." }],
      traffic: [
        { weight: 5, enough: true },
        { weight: 50, enough: true },
      ],
      already: [],
    });
    const [first, second] = found.traffic;
    expect(first?.seconds ?? 0).toBeGreaterThan(second?.seconds ?? 0);
  });

  it("a metric that never arrived, and one that stopped", () => {
    const never = preflight(facts({ heard: new Map() }));
    expect(never).toMatchObject({
      ready: false,
      sentence: "Errors never arrived for the baseline.",
    });
    const heard = new Map([["errors", { baseline: ago(420), canary: null }]]);
    expect(preflight(facts({ heard })).sentence).toBe(
      "Errors last arrived for the baseline 7 min ago.",
    );
    const both = preflight(facts({ plan: planFor([errors, cpu]), heard: new Map() }));
    expect(both.sentence).toBe("2 metrics do not arrive: Errors and CPU.");
  });

  it("a stage too short for this traffic says by how much, and what would do", () => {
    const found = preflight(facts({ ticks: baseline(3_500, 0.004) }));
    expect(found.ready).toBe(false);
    expect(found.traffic[0]).toMatchObject({ enough: false, lengthenTo: 15 });
    expect(found.sentence).toMatch(
      /^At 5 % a doubling of “Errors” can be proven in 1\d min at this traffic; the stage lasts 10 min\.$/,
    );
    expect(found.traffic[1]).toMatchObject({ enough: true, lengthenTo: null });
  });

  it("one request in a while proves nothing within a week", () => {
    expect(preflight(facts({ ticks: baseline(1, 0.004) })).traffic[0]).toMatchObject({
      seconds: null,
      enough: false,
      lengthenTo: null,
    });
    expect(preflight(facts({ ticks: [] })).traffic).toEqual([]);
  });

  it("what is over its limit already is shown apart, with the alerts that stand", () => {
    const standing = ["Latency of 2.3.9 is up."];
    const found = preflight(facts({ ticks: baseline(2_000, 0.2), standing }));
    expect(found.already).toEqual([
      "Errors of the version that runs is 20 %, over the limit of 15 % already.",
      "Latency of 2.3.9 is up.",
    ]);
  });

  it.each([20, 100, 250, 1_000])(
    "at %d requests a tick a baseline that is over its limit for minutes is named",
    (total) => {
      expect(preflight(facts({ ticks: baseline(total, 0.2) })).already).toEqual([
        "Errors of the version that runs is 20 %, over the limit of 15 % already.",
      ]);
    },
  );

  it.each([100, 1_000, 100_000])(
    "one spike of %d requests is not named, nor what is over since a minute",
    (total) => {
      const calm = baseline(100, 0.004, 59);
      for (const place of [0, 30, 58, 59]) {
        const ticks = calm.toSpliced(place, 0, ...baseline(total, 0.9, 1));
        expect(preflight(facts({ ticks })).already).toEqual([]);
      }
      const mended = [...baseline(total, 0.9, 50), ...baseline(total, 0.004, 10)];
      expect(preflight(facts({ ticks: mended })).already).toEqual([]);
    },
  );

  it("levels, slow requests and what must not fall are named likewise; a reading alone is not", () => {
    const level = (value: number): Aggregate => ({ kind: "gauge", value, min: value, max: value });
    const cores = { ...cpu, limit: 0.9 };
    const minutely = Array.from({ length: 60 }, (_, i) => (i % 6 === 0 ? level(0.95) : null));
    expect(alreadyOver(cores, minutely)).toMatch(/^CPU of the version that runs is 0.95, over/);
    expect(alreadyOver(cores, [...minutely.slice(0, -6).map(() => level(0.5)), level(0.95)])).toBe(
      null,
    );
    const conversion = { ...errors, worse: "lower", limit: 0.5 } as const;
    const low = Array.from(
      { length: 60 },
      (): Aggregate => ({ kind: "ratio", events: 4, total: 10 }),
    );
    expect(alreadyOver(conversion, low)).toMatch(/under the limit of 50 %/);
    expect(alreadyOver({ ...conversion, worse: "higher" }, low)).toBeNull();
  });

  it("nothing measured is not ready", () => {
    const found = preflight(facts({ plan: planFor([]) }));
    expect(found).toMatchObject({ ready: false, sentence: expect.stringMatching(/^Nothing/) });
  });
});

describe("after the first traffic", () => {
  const after = (seconds: number, canary: boolean) =>
    preflight(
      facts({
        startedAt: ago(seconds),
        heard: new Map([
          ["errors", { baseline: ago(5), canary: canary ? ago(3) : ago(seconds + 60) }],
        ]),
      }),
    );

  it.each([
    [30, false, "due", "Errors arrives for the baseline; the canary's is awaited."],
    [
      61,
      false,
      "missing",
      "Errors has not arrived for the canary, although it got its first traffic 61 s ago.",
    ],
    [61, true, "arrives", "Errors arrives for both versions."],
  ] as const)("%d s later, heard of: %s", (seconds, canary, arrival, sentence) => {
    expect(after(seconds, canary).metrics).toMatchObject([{ canary: arrival, sentence }]);
  });
});

it("the hold of the start names what does not arrive", () => {
  const heard = new Map([["errors", { baseline: ago(10) }]]);
  expect(silentMetrics(defaultMetrics, heard, noon, {})).not.toContain("Errors");
  expect(preflightWhy(silentMetrics([errors], heard, noon, {}))).toBeNull();
  expect(preflightWhy(silentMetrics([errors, cpu], new Map(), noon, {}))).toBe(
    "Errors and CPU have not arrived for the baseline in the last 5 min, so nothing could be judged. Mend what sends it first.",
  );
});

it("where no guardrail counts failures, it is said that no proof is forecast", () => {
  expect(preflight(facts()).noForecast).toBeNull();
  const latency: Metric = { ...errors, key: "latency", kind: "latency" };
  const orders: Metric = { ...errors, key: "orders", worse: "lower" };
  const found = preflight(facts({ plan: planFor([latency, orders, cpu]) }));
  expect(found).toMatchObject({ traffic: [], noForecast: expect.stringMatching(/^Not known/) });
  const looked = { ...errors, role: "signal" as const };
  expect(preflight(facts({ plan: planFor([latency, looked]) })).noForecast).not.toBeNull();
  expect(preflight(facts({ plan: planFor([]) })).noForecast).toBeNull();
});

describe("series that no rule wants", () => {
  const strays = { names: ["app_cpu_ratio", "app_up"], total: 7 };
  const words =
    "Series did come in the last ten minutes that no rule wants: app_cpu_ratio, app_up and 5 more.";

  it("are told where a metric that is sent is missing, and nowhere else", () => {
    expect(preflight(facts({ strays })).strays).toBeNull();
    const heard = new Map();
    expect(preflight(facts({ strays, heard })).strays).toBe(words);
    expect(preflight(facts({ heard })).strays).toBeNull();
    const [of] = strays.names;
    const one = { names: [of ?? ""], total: 1 };
    expect(preflight(facts({ strays: one, heard })).strays).toMatch(/wants: app_cpu_ratio\.$/);
    const source = { source: "prom" } as NonNullable<Metric["source"]>;
    const plan = planFor([{ ...errors, source }]);
    expect(preflight(facts({ strays, heard, plan })).strays).toBeNull();
  });
});
