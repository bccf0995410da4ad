import { expect } from "vitest";
import { endsOf, json, type SourceDouble } from "./double";

/** The render API as graphite-web 1.1.8 was seen to speak it: value first, stamped with the beginning. */
export const graphiteDouble: SourceDouble = {
  name: "Graphite",
  kind: "graphite",
  settings: (url) => ({ url, auth: "basic", user: "reader" }),
  secrets: { password: "graphite-secret" },
  query: "summarize(shop.2.4.0.errors, '60s', 'sum')",
  answer: (rows, question) =>
    json(
      rows.map(({ labels, at }) => ({
        target: `summarize(shop.${labels["pod"]})`,
        tags: labels,
        datapoints: endsOf(question).map((end) => [at(end), (end - question.stepMs) / 1000]),
      })),
    ),
  labels: (own) => ({ ...own, target: `summarize(shop.${own["pod"]})` }),
  check: ({ method, path, headers, body }, { query, from, to }) => {
    expect([method, path]).toEqual(["POST", "/render"]);
    const pair = Buffer.from("reader:graphite-secret").toString("base64");
    expect(headers["authorization"]).toBe(`Basic ${pair}`);
    const form = new URLSearchParams(body);
    expect(Object.fromEntries(form)).toEqual({
      target: query,
      from: String(from / 1000 - 1),
      until: String(to / 1000 - 1),
      format: "json",
      noCache: "true",
    });
  },
  refusal: { status: 400, body: "Invalid target expression" },
  refusalWords: "Invalid target expression",
  refusalIs: "query",
  testAnswer: ({ path }) =>
    path.startsWith("/metrics/find")
      ? json([{ text: "carbon" }, { text: "shop" }])
      : json([
          {
            target: "constantLine(1)",
            tags: {},
            datapoints: [
              [1, 0],
              [1, 60],
            ],
          },
        ]),
};
