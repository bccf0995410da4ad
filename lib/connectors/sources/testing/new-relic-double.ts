import { expect } from "vitest";
import { endsOf, json, type SourceDouble } from "./double";

const inAccount = (nrql: unknown) => ({ data: { actor: { account: { nrql } } } });

/** NerdGraph: also what it refuses is a 200. */
export const newRelicDouble: SourceDouble = {
  name: "New Relic",
  kind: "new_relic",
  settings: (url) => ({ url, account: 1234567 }),
  secrets: { userKey: "NRAK-SECRET-USER-KEY" },
  query:
    "SELECT filter(count(*), WHERE error IS true) FROM Transaction WHERE version = '2.4.0' FACET pod",
  answer: (rows, question) =>
    json(
      inAccount({
        metadata: { facets: ["pod"] },
        results: rows.flatMap(({ labels, at }) =>
          endsOf(question).map((end) => ({
            beginTimeSeconds: (end - question.stepMs) / 1000,
            endTimeSeconds: end / 1000,
            facet: labels["pod"],
            pod: labels["pod"],
            count: at(end),
          })),
        ),
      }),
    ),
  check: ({ method, path, headers, body }, { query, from, to }) => {
    expect([method, path]).toEqual(["POST", "/graphql"]);
    expect(headers["api-key"]).toBe("NRAK-SECRET-USER-KEY");
    const { variables } = JSON.parse(body) as { variables: unknown };
    expect(variables).toEqual({
      id: 1234567,
      q: `${query} SINCE ${from} UNTIL ${to} TIMESERIES 60 seconds`,
    });
  },
  refusal: json({
    data: { actor: { account: { nrql: null } } },
    errors: [
      {
        message: "NRQL Syntax Error: Error at line 1 position 8, unexpected 'FRO'",
        path: ["actor"],
      },
    ],
  }),
  refusalWords: "NRQL Syntax Error",
  refusalIs: "query",
  testAnswer: () => json({ data: { actor: { user: { name: "Ana" }, account: { name: "Acme" } } } }),
};
