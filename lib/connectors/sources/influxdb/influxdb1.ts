import { z } from "zod";
import type { CallContext } from "@/lib/connectors/connector";
import { answerOf, type Read } from "@/lib/connectors/sources/answer-of";
import { askHttp, type HttpAnswer } from "@/lib/connectors/sources/ask-http";
import { failedTest } from "@/lib/connectors/sources/failed-test";
import { unreadable } from "@/lib/connectors/sources/fault-of";
import { fromJson } from "@/lib/connectors/sources/from-json";
import { addressOf, signInHeaders } from "@/lib/connectors/sources/sign-in";
import type { SourceConnector } from "@/lib/connectors/sources/source-connector";
import { figureOf } from "@/lib/domain/canary/source/reading";
import { settingOf, type SourceTarget } from "@/lib/domain/canary/source/source";
import { errorIn } from "./error-in";

/** InfluxDB 1 by InfluxQL; also the compatibility API of later ones. See docs/sources/influxdb.md. */
export const influxdb1: SourceConnector = {
  async test(target, call) {
    const asked = await post(target, "SHOW MEASUREMENTS LIMIT 5", call);
    const read = asked.ok ? readResults(asked.text) : asked;
    if (!read.ok) return failedTest(read.fault, asked.ms);
    const names = read.rows.flatMap((row) =>
      typeof row.values[0] === "string" ? [row.values[0]] : [],
    );
    const database = settingOf(target, "database");
    return {
      ok: true,
      ms: asked.ms,
      detail: `It answered in ${asked.ms} ms.`,
      checked: [
        `The database ${database} may be read.`,
        names.length === 0
          ? "It holds no measurements yet, or none that this user may see."
          : `It holds ${names.join(", ")}${names.length === 5 ? ", …" : ""}.`,
      ],
    };
  },
  async ask(target, { query, stepMs }, call) {
    return answerOf(query, await post(target, query, call), (text) => seriesOf(text, stepMs));
  },
};

const results = z.object({
  error: z.string().optional(),
  results: z
    .array(
      z.object({
        error: z.string().optional(),
        series: z
          .array(
            z.object({
              tags: z.record(z.string(), z.string()).optional(),
              columns: z.array(z.string()),
              values: z.array(z.array(z.unknown())),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

type Row = { tags: Record<string, string>; columns: string[]; values: unknown[] };
type Rows = { ok: true; rows: Row[] } | Extract<Read, { ok: false }>;

/** A wrong query is 400 with an error; an unknown database is 200, with the error inside of the result. */
function readResults(text: string): Rows {
  const parsed = results.safeParse(fromJson(text));
  if (!parsed.success || parsed.data.results === undefined) {
    return { ok: false, fault: unreadable(text) };
  }
  const wrong =
    parsed.data.error ?? parsed.data.results.find((one) => one.error !== undefined)?.error;
  if (wrong !== undefined)
    return { ok: false, fault: { is: "query", words: `It answered: ${wrong}.` } };
  const rows = parsed.data.results
    .flatMap((result) => result.series ?? [])
    .flatMap(({ tags = {}, columns, values }) =>
      values.map((row) => ({ tags, columns, values: row })),
    );
  return { ok: true, rows };
}

/** Groups by time are stamped with their beginning; the first column beside the time is the value. */
function seriesOf(text: string, stepMs: number): Read {
  const read = readResults(text);
  if (!read.ok) return read;
  const series = [...Map.groupBy(read.rows, ({ tags }) => JSON.stringify(tags)).values()].map(
    (rows) => ({
      labels: rows[0]?.tags ?? {},
      points: rows.flatMap(({ columns, values }) => {
        const at = values[columns.indexOf("time")];
        const value = values[columns.findIndex((name) => name !== "time")];
        return typeof at === "number" ? [[at + stepMs, figureOf(value)] as const] : [];
      }),
    }),
  );
  const many = read.rows.some(({ columns }) => columns.length > 2);
  return {
    ok: true,
    series,
    warnings: many ? ["Only the first column beside the time is read."] : [],
  };
}

function post(target: SourceTarget, q: string, call: CallContext): Promise<HttpAnswer> {
  const headers = { ...signInHeaders(target), "content-type": "application/x-www-form-urlencoded" };
  const form = { db: settingOf(target, "database"), epoch: "ms", q };
  const body = new URLSearchParams(form).toString();
  return askHttp(
    target,
    { method: "POST", url: addressOf(target, "/query"), headers, body, said: errorIn },
    call,
  );
}
