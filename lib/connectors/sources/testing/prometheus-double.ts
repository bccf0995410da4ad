import { expect } from "vitest";
import { endsOf, json, type SourceDouble } from "./double";

const written = (value: number | null) => (value === null ? "NaN" : String(value));

const answer: SourceDouble["answer"] = (rows, question) =>
  json({
    status: "success",
    data: {
      resultType: "matrix",
      result: rows.map(({ labels, at }) => ({
        metric: labels,
        values: endsOf(question).map((end) => [end / 1000, written(at(end))]),
      })),
    },
    warnings: ["PromQL warning: a partial answer"],
  });

const check: SourceDouble["check"] = (
  { method, path, headers, body },
  { query, from, to, stepMs },
) => {
  expect([method, path]).toEqual(["POST", "/api/v1/query_range"]);
  expect(headers).toMatchObject({
    authorization: "Bearer prom-secret-token",
    "x-scope-orgid": "team-a",
    "content-type": "application/x-www-form-urlencoded",
  });
  const form = new URLSearchParams(body);
  expect(form.get("query")).toBe(query);
  // Both ends are included.
  expect(Number(form.get("start")) * 1000).toBe(from + stepMs);
  expect(Number(form.get("end")) * 1000).toBe(to);
  expect(Number(form.get("step")) * 1000).toBe(stepMs);
};

const testAnswer: SourceDouble["testAnswer"] = ({ path }) =>
  path === "/api/v1/status/buildinfo"
    ? json({ status: "success", data: { version: "2.42.0" } })
    : json({
        status: "success",
        data: { resultType: "vector", result: [{ metric: {}, value: [1, "7"] }] },
      });

/** The query API as Prometheus 2.42 and VictoriaMetrics 1.79 were seen to speak it. */
function promql(
  name: string,
  refusal: SourceDouble["refusal"],
  refusalWords: string,
): SourceDouble {
  return {
    name,
    kind: "prometheus",
    settings: (url) => ({ url, auth: "bearer", tenant: "team-a" }),
    secrets: { token: "prom-secret-token" },
    query: 'sum by (pod) (increase(errors_total{version="2.4.0"}[30s]))',
    answer,
    check,
    refusal,
    refusalWords,
    refusalIs: "query",
    testAnswer,
  };
}

export const prometheusDouble = promql(
  "Prometheus",
  json(
    {
      status: "error",
      errorType: "bad_data",
      error: "1:10: parse error: unclosed left parenthesis",
    },
    400,
  ),
  "unclosed left parenthesis",
);

export const victoriaDouble = promql(
  "VictoriaMetrics",
  json(
    {
      status: "error",
      errorType: "422",
      error: "cannot execute query: singleExpr: unexpected token",
    },
    422,
  ),
  "unexpected token",
);
