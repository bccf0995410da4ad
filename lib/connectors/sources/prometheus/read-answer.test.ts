import { expect, it } from "vitest";
import { readMatrix } from "./read-answer";

const read = (data: object, more: object = {}) =>
  readMatrix(
    JSON.stringify({ status: "success", data: { resultType: "matrix", ...data }, ...more }),
  );
const [metric, values] = [{ job: "shop" }, [[1795442000.123, "0.5"]]];

it("reads figures that stand as texts beside seconds", () => {
  const points = [[1795442000123, 0.5]];
  const series = [{ labels: metric, points }];
  expect(read({ result: [{ metric, values }] })).toEqual({ ok: true, warnings: [], series });
  const vector = { resultType: "vector", result: [{ metric, value: values[0] }] };
  expect(read(vector)).toMatchObject({ ok: true, series });
});

it("keeps what was said beside the figures: warnings, infos, and that they are not all", () => {
  const said = { warnings: ["No store matched."], infos: ["Not a counter."] };
  expect(read({ result: [] }, said)).toMatchObject({
    warnings: ["No store matched.", "Not a counter."],
  });
  // A cluster of VictoriaMetrics one of whose storages is away.
  const partial = read({ result: [{ metric, values }] }, { isPartial: true, stats: {} });
  expect(partial).toMatchObject({ ok: true, warnings: [expect.stringContaining("partial")] });
  expect(read({ result: [] }, { isPartial: false, warnings: null })).toMatchObject({
    warnings: [],
  });
});

it("finds nothing where there is no list, or a histogram in place of figures", () => {
  expect(read({ result: null })).toEqual({ ok: true, warnings: [], series: [] });
  const histograms = [[1795442000, { count: "3", sum: "1", buckets: [] }]];
  expect(
    read({
      result: [
        { metric, histograms },
        { metric, values },
      ],
    }),
  ).toMatchObject({
    series: [{ points: [] }, { points: [[1795442000123, 0.5]] }],
  });
  expect(read({ resultType: "streams" })).toMatchObject({ ok: false });
});
