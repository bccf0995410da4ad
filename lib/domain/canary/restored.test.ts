import { describe, expect, it } from "vitest";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { defaultMetrics } from "./metric";
import { planFor } from "./plan";
import { metricsRestored } from "./restored";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";

const plan = planFor(defaultMetrics);
const ratio = (events: number, total: number): Aggregate => ({ kind: "ratio", events, total });
const fast: Aggregate = {
  kind: "latency",
  buckets: [
    [100, 500],
    [200, 20],
  ],
};
const well = { errors: ratio(2, 500), latency: fast };

function ticks(
  ...arms: [canary: Record<string, Aggregate>, baseline: Record<string, Aggregate>][]
): Tick[] {
  return arms.map(([canary, baseline], i) => ({
    at: (i + 1) * 10_000,
    arms: { canary, baseline },
  }));
}

describe("metricsRestored", () => {
  it("wants two healthy ticks of every guardrail", () => {
    expect(metricsRestored(ticks([{}, well]), plan)).toEqual({
      restored: false,
      sentence: "Error rate: 1 of 2 healthy ticks of the running version so far.",
    });
    expect(metricsRestored(ticks([{}, well], [{}, well]), plan)).toEqual({
      restored: true,
      sentence: "Error rate and p95 latency are back to normal.",
    });
  });

  it("does not take silence for health", () => {
    expect(metricsRestored([], plan).restored).toBe(false);
    expect(metricsRestored(ticks([{}, {}], [{}, {}], [{}, {}]), plan).restored).toBe(false);
    const noRequests = { errors: ratio(0, 0), latency: { kind: "latency" as const, buckets: [] } };
    expect(metricsRestored(ticks([{}, noRequests], [{}, noRequests]), plan).restored).toBe(false);
    const thenSilent = ticks([{}, well], [{}, well], [{}, {}], [{}, {}], [{}, {}]);
    expect(metricsRestored(thenSilent, plan).restored).toBe(false);
    expect(metricsRestored(ticks([{}, well], [{}, well]), planFor([])).restored).toBe(false);
  });

  it("bridges one late push", () => {
    expect(metricsRestored(ticks([{}, well], [{}, {}], [{}, well]), plan).restored).toBe(true);
    expect(metricsRestored(ticks([{}, well], [{}, well], [{}, {}]), plan).restored).toBe(true);
  });

  it("waits for points that come less often, and late, as their source does", () => {
    const none: [Record<string, Aggregate>, Record<string, Aggregate>] = [{}, {}];
    const sparse = [none, [{}, well], none, none, none, none, none, [{}, well]] as (typeof none)[];
    const late = ticks(...sparse, ...Array.from({ length: 12 }, () => none));
    expect(metricsRestored(late, plan).restored).toBe(false);
    const pace = { stepMs: 60_000, lagMs: 120_000 };
    const paces = { errors: pace, latency: pace };
    const slower = { ...plan, everyTicks: { errors: 6, latency: 6 } };
    expect(metricsRestored(late, slower, undefined, paces).restored).toBe(true);
  });

  it("waits while the running version is over its limit", () => {
    const ill = { ...well, errors: ratio(200, 500) };
    expect(metricsRestored(ticks([{}, well], [{}, ill]), plan).sentence).toBe(
      "Error rate is 20.2 % on the running version, still over the limit of 15 %.",
    );
    expect(metricsRestored(ticks([{}, ill], [{}, well], [{}, well]), plan).restored).toBe(true);
  });

  it("waits while the canary still answers worse, but not for chance", () => {
    const bad = { errors: ratio(30, 40) };
    expect(metricsRestored(ticks([bad, well], [bad, well]), plan)).toEqual({
      restored: false,
      sentence: "Error rate is still 75 % on the canary against 0.4 % on baseline.",
    });
    const straggler = { errors: ratio(1, 120) };
    expect(metricsRestored(ticks([straggler, well], [{}, well]), plan).restored).toBe(true);
  });

  it("leaves out metrics that never reported, when told which did", () => {
    const only = ticks([{}, { errors: ratio(2, 500) }], [{}, { errors: ratio(2, 500) }]);
    expect(metricsRestored(only, plan).restored).toBe(false);
    expect(metricsRestored(only, plan, ["errors"]).restored).toBe(true);
    expect(metricsRestored(only, plan, []).restored).toBe(false);
  });
});
