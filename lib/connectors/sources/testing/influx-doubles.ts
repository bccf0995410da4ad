import { expect } from "vitest";
import { endsOf, json, type SourceDouble } from "./double";

const iso = (at: number) => new Date(at).toISOString();

/** InfluxDB 1.6 as it was seen to speak: groups are stamped with their beginning; an unknown database is a 200. */
export const influx1Double: SourceDouble = {
  name: "InfluxDB 1",
  kind: "influxdb1",
  settings: (url) => ({ url, database: "shop", auth: "basic", user: "reader" }),
  secrets: { password: "influx-secret" },
  query: "SELECT sum(errors) FROM shop WHERE version = '2.4.0' GROUP BY time(60s), pod",
  answer: (rows, question) =>
    json({
      results: [
        {
          statement_id: 0,
          ...(rows.length > 0 && {
            series: rows.map(({ labels, at }) => ({
              name: "shop",
              tags: labels,
              columns: ["time", "sum"],
              values: endsOf(question).map((end) => [end - question.stepMs, at(end)]),
            })),
          }),
        },
      ],
    }),
  check: ({ method, path, headers, body }, { query }) => {
    expect([method, path]).toEqual(["POST", "/query"]);
    const pair = Buffer.from("reader:influx-secret").toString("base64");
    expect(headers["authorization"]).toBe(`Basic ${pair}`);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      db: "shop",
      epoch: "ms",
      q: query,
    });
  },
  refusal: json({ results: [{ statement_id: 0, error: "database not found: shop" }] }),
  refusalWords: "database not found: shop",
  refusalIs: "query",
  testAnswer: () =>
    json({
      results: [{ series: [{ name: "measurements", columns: ["name"], values: [["shop"]] }] }],
    }),
};

const csv = (lines: string[]) => ({
  status: 200,
  body: `${lines.join("\r\n")}\r\n\r\n`,
  headers: { "content-type": "text/csv" },
});

/** Annotated CSV with a table per series; aggregateWindow stamps with the end. */
export const influx2Double: SourceDouble = {
  name: "InfluxDB 2",
  kind: "influxdb2",
  settings: (url) => ({ url, organization: "acme inc" }),
  secrets: { token: "influx2-secret-token" },
  query: 'from(bucket: "shop") |> filter(fn: (r) => r.version == "2.4.0")',
  answer: (rows, question) => {
    const { from, to } = question;
    if (rows.length === 0) return csv([]);
    const lines = rows.flatMap(({ labels, at }, table) =>
      endsOf(question).map(
        (end) =>
          `,,${table},${iso(from)},${iso(to)},${iso(end)},${at(end) ?? ""},errors,shop,"${labels["pod"]}"`,
      ),
    );
    return csv([
      "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string",
      "#group,false,false,true,true,false,false,true,true,true",
      "#default,_result,,,,,,,,",
      ",result,table,_start,_stop,_time,_value,_field,_measurement,pod",
      ...lines,
    ]);
  },
  check: ({ method, path, headers, body }, { query }) => {
    expect([method, path]).toEqual(["POST", "/api/v2/query?org=acme%20inc"]);
    expect(headers).toMatchObject({
      authorization: "Token influx2-secret-token",
      "content-type": "application/vnd.flux",
      accept: "application/csv",
    });
    expect(body).toBe(query);
  },
  refusal: json(
    { code: "invalid", message: 'compilation failed: undefined identifier "rang"' },
    400,
  ),
  refusalWords: "undefined identifier",
  refusalIs: "query",
  emptyBody: true,
  testAnswer: () => csv([",result,table,name,id", ",_result,0,shop,1", ",_result,0,_monitoring,2"]),
};

/** Rows in JSON, times in UTC without saying so and to the nanosecond. */
export const influx3Double: SourceDouble = {
  name: "InfluxDB 3",
  kind: "influxdb3",
  settings: (url) => ({ url, database: "shop" }),
  secrets: { token: "influx3-secret-token" },
  query:
    "SELECT date_bin(INTERVAL '60 seconds', time) AS time, sum(errors) AS value FROM shop WHERE version = '2.4.0'",
  answer: (rows, question) =>
    json(
      rows.flatMap(({ labels, at }) =>
        endsOf(question).map((end) => {
          const time = iso(end - question.stepMs).replace(".000Z", ".000000000");
          return { time, value: at(end), ...labels };
        }),
      ),
    ),
  check: ({ method, path, headers, body }, { query }) => {
    expect([method, path]).toEqual(["POST", "/api/v3/query_sql"]);
    expect(headers["authorization"]).toBe("Bearer influx3-secret-token");
    expect(JSON.parse(body)).toEqual({ db: "shop", q: query, format: "json" });
  },
  refusal: json({ error: 'SQL error: ParserError("Expected an expression")' }, 400),
  refusalWords: "Expected an expression",
  refusalIs: "query",
  testAnswer: () => json([{ value: 1 }]),
};
