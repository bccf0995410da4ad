import { expect } from "vitest";
import { endsOf, json, type SourceDouble } from "./double";

/** Version 2 of the timeseries API: times in ms, a list of values for each series. */
export const datadogDouble: SourceDouble = {
  name: "Datadog",
  kind: "datadog",
  settings: (url) => ({ url }),
  secrets: { apiKey: "dd-secret-api-key", applicationKey: "dd-secret-app-key" },
  query: "sum:shop.errors{version:2.4.0} by {pod}.as_count()",
  answer: (rows, question) => {
    const ends = endsOf(question);
    const attributes = {
      series: rows.map(({ labels }, i) => ({
        group_tags: Object.entries(labels).map(([name, value]) => `${name}:${value}`),
        query_index: 0,
        unit: [null, null],
        index: i,
      })),
      times: rows.length === 0 ? [] : ends.map((end) => end - question.stepMs),
      values: rows.map(({ at }) => ends.map(at)),
    };
    return json({ data: { id: "0", type: "timeseries_response", attributes } });
  },
  check: ({ method, path, headers, body }, { query, from, to, stepMs }) => {
    expect([method, path]).toEqual(["POST", "/api/v2/query/timeseries"]);
    expect(headers).toMatchObject({
      "dd-api-key": "dd-secret-api-key",
      "dd-application-key": "dd-secret-app-key",
    });
    expect(JSON.parse(body)).toEqual({
      data: {
        type: "timeseries_request",
        attributes: {
          ...{ from, to, interval: stepMs, formulas: [{ formula: "a" }] },
          queries: [{ data_source: "metrics", name: "a", query }],
        },
      },
    });
  },
  refusal: json({ errors: ["Error parsing query: unable to parse sum:shop.errors{"] }, 400),
  refusalWords: "Error parsing query",
  refusalIs: "query",
  testAnswer: () => ({
    ...json({ data: { attributes: { series: [], times: [], values: [] } } }),
    headers: {
      "x-ratelimit-limit": "300",
      "x-ratelimit-remaining": "298",
      "x-ratelimit-period": "10",
    },
  }),
};
