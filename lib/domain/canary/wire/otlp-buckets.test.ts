import { expect, it } from "vitest";
import { readOtlpJson } from "./otlp";

const point = (more: object) => ({ timeUnixNano: "1772366400000000000", ...more });

it.each([
  [
    "counts that do not go with bounds",
    { histogram: { dataPoints: [point({ bucketCounts: [1], explicitBounds: [1, 2] })] } },
    /one count more than bounds/,
  ],
  [
    "bounds that do not rise",
    { histogram: { dataPoints: [point({ bucketCounts: [1, 1, 1], explicitBounds: [2, 2] })] } },
    /do not rise/,
  ],
  [
    "a scale beyond all",
    { exponentialHistogram: { dataPoints: [point({ scale: 99 })] } },
    /scale is 99/,
  ],
  [
    "more buckets than anybody has",
    {
      exponentialHistogram: {
        dataPoints: [point({ positive: { bucketCounts: new Array<number>(9_000).fill(1) } })],
      },
    },
    /more than 5000 buckets/,
  ],
])("leaves a point with %s out, says why, and reads the rest", (_what, odd, why) => {
  const good = { name: "b", gauge: { dataPoints: [point({ asDouble: 1 })] } };
  const metrics = [{ name: "a", ...odd }, good];
  const whole = { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] };
  const series = readOtlpJson(Buffer.from(JSON.stringify(whole)));
  expect(series.map((one) => [one.points.length, one.why])).toEqual([
    [0, expect.stringMatching(why)],
    [1, null],
  ]);
});
