import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { misfit } from "@/lib/domain/canary/sample/sample";
import type { MetricSource } from "./metric-source";
import type { Series } from "./reading";
import { toSamples } from "./to-samples";

const span = { from: 0, to: 90_000, stepMs: 30_000 };
const at = [30_000, 60_000, 90_000];

function series(values: (number | null)[], labels: Record<string, string> = {}): Series {
  return { labels, points: values.map((value, i) => [at[i] ?? 0, value] as const) };
}

const ratio: MetricSource = { source: "prom", canary: { events: "e", total: "t" } };
const read = (source: MetricSource, answers: Parameters<typeof toSamples>[3]) =>
  toSamples("errors", "canary", source, answers, span);

describe("a ratio", () => {
  it("pairs events with all, adds series up, and leaves absent points absent", () => {
    const { samples, warnings } = read(ratio, {
      events: [series([1, null, 3]), series([1, null, null])],
      total: [series([50, 40, 60])],
    });
    expect(samples.map((sample) => [sample.at, sample.payload])).toEqual([
      [30_000, { events: 2, total: 50 }],
      [90_000, { events: 3, total: 60 }],
    ]);
    expect(warnings).toEqual([expect.stringContaining("absent is not zero")]);
  });

  it("warns where each point holds what those before it held", () => {
    const asked = (total: string) => ({ source: "prom", canary: { events: "e", total } });
    const told = { events: [series([1])], total: [series([50])] };
    const { warnings } = read(asked("sum(increase(requests[5m]))"), told);
    expect(warnings).toEqual([expect.stringContaining("[5m] every 30 s")]);
    expect(read(asked("sum(increase(requests[$interval]))"), told).warnings).toEqual([]);
  });

  it("makes counts of rates per second and of shares", () => {
    const rates = read(
      { ...ratio, perSecond: true },
      { events: [series([0.5])], total: [series([2])] },
    );
    expect(rates.samples[0]?.payload).toEqual({ events: 15, total: 60 });
    const shares = read(
      { source: "prom", canary: { share: "s", total: "t" } },
      { share: [series([0.25])], total: [series([80])] },
    );
    expect(shares.samples[0]?.payload).toEqual({ events: 20, total: 80 });
  });

  it("keeps events within all, and says where they were far beyond", () => {
    const hair = read(ratio, { events: [series([50.2])], total: [series([50])] });
    expect(hair).toMatchObject({ warnings: [], samples: [{ payload: { events: 50, total: 50 } }] });
    const far = read(ratio, { events: [series([90])], total: [series([50])] });
    expect(far.warnings).toEqual([expect.stringContaining("more than all")]);
  });

  it("tells instances apart by a label, at most fifty", () => {
    const pods = Array.from({ length: 60 }, (_, i) => series([1], { pod: `p${i}` }));
    const { samples, warnings } = read(
      { ...ratio, instance: "pod" },
      { events: pods, total: [...pods, series([1])] },
    );
    expect(samples).toHaveLength(50);
    expect(samples[7]).toMatchObject({ instance: "p7", payload: { events: 1, total: 1 } });
    expect(warnings.join(" ")).toMatch(/first 50 instances.*without the label pod/);
  });
});

describe("a latency", () => {
  const source: MetricSource = { source: "prom", canary: { buckets: "b" }, scale: 1000 };

  it("makes counts per bucket of Prometheus' cumulative ones, in the metric's unit", () => {
    const bucket = (le: string, count: number) => series([count], { le });
    const { samples } = read(source, {
      buckets: [bucket("+Inf", 100), bucket("0.1", 90), bucket("0.07", 60.5), bucket("0.025", 10)],
    });
    expect(samples).toMatchObject([
      {
        kind: "latency",
        payload: {
          buckets: [
            [25, 10],
            [70, 50.5],
            [100, 29.5],
            [200, 10],
          ],
        },
      },
    ]);
  });

  it("takes a percentile series as the coarse level it is", () => {
    const coarse = { source: "prom", canary: { percentile: "p" }, scale: 1000 };
    const { samples } = read(coarse, { percentile: [series([0.12])] });
    expect(samples[0]).toMatchObject({ kind: "gauge", payload: { value: 120 } });
    expect(samples[0] && misfit(samples[0], { key: "p95", kind: "latency" })).toBeNull();
  });
});

it("averages levels, and says so", () => {
  const { samples, warnings } = read(
    { source: "prom", canary: { value: "v" } },
    { value: [series([0.2]), series([0.4])] },
  );
  expect(samples[0]?.payload).toEqual({ value: expect.closeTo(0.3) });
  expect(warnings).toEqual([expect.stringContaining("2 series were averaged")]);
});

it("says when a query found nothing at all", () => {
  expect(read(ratio, { events: [], total: [series([5])] }).warnings.join(" ")).toContain(
    "The query for events found no series.",
  );
});

it("whatever is answered, samples are finite, in the span, and fit to be kept", () => {
  const figure = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
  const any = fc.array(
    fc.record({
      labels: fc.dictionary(fc.constantFrom("le", "pod"), fc.string()),
      points: fc.array(fc.tuple(fc.integer({ min: -1e5, max: 2e5 }), figure)),
    }),
  );
  const sources: MetricSource[] = [
    { ...ratio, instance: "pod" },
    { source: "s", canary: { buckets: "b" }, scale: 1e9 },
    { source: "s", canary: { value: "v" } },
  ];
  fc.assert(
    fc.property(any, any, fc.constantFrom(...sources), (one, other, source) => {
      const answers = { events: one, total: other, buckets: one, value: one };
      const kept = Object.keys(source.canary) as (keyof typeof answers)[];
      const given = Object.fromEntries(kept.map((part) => [part, answers[part]]));
      for (const sample of read(source, given).samples) {
        expect(sample.at > span.from && sample.at <= span.to).toBe(true);
        const figures = JSON.stringify(sample.payload);
        expect(figures).not.toMatch(/null|[[:,]-/);
        if (sample.kind === "latency") {
          const bounds = sample.payload.buckets.map(([bound]) => bound);
          expect(bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? 0))).toBe(true);
        }
      }
    }),
  );
});
