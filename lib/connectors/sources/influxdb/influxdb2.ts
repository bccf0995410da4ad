import type { CallContext } from "@/lib/connectors/connector";
import { answerOf, type Read } from "@/lib/connectors/sources/answer-of";
import { askHttp, type HttpAnswer } from "@/lib/connectors/sources/ask-http";
import { failedTest } from "@/lib/connectors/sources/failed-test";
import { unreadable } from "@/lib/connectors/sources/fault-of";
import { addressOf } from "@/lib/connectors/sources/sign-in";
import type { SourceConnector } from "@/lib/connectors/sources/source-connector";
import { figureOf } from "@/lib/domain/canary/source/reading";
import { settingOf, type SourceTarget } from "@/lib/domain/canary/source/source";
import { readTables, type TableRow } from "./annotated-csv";
import { errorIn } from "./error-in";

/** InfluxDB 2 by Flux, answered in annotated CSV. See docs/sources/influxdb.md. */
export const influxdb2: SourceConnector = {
  async test(target, call) {
    const asked = await post(target, "buckets() |> limit(n: 5)", call);
    const rows = asked.ok ? rowsOf(asked.text) : asked;
    if (!rows.ok) return failedTest(rows.fault, asked.ms);
    const names = rows.rows
      .flatMap((row) => row["name"] ?? [])
      .filter((name) => !name.startsWith("_"));
    return {
      ok: true,
      ms: asked.ms,
      detail: `It answered in ${asked.ms} ms.`,
      checked: [
        names.length === 0
          ? "The token is known, and may read no bucket yet."
          : `The token may read ${names.join(", ")}.`,
      ],
    };
  },
  async ask(target, { query }, call) {
    return answerOf(query, await post(target, query, call), seriesOf);
  },
};

/** Columns that are no labels. */
const own = new Set([
  "",
  "result",
  "table",
  "_start",
  "_stop",
  "_time",
  "_value",
  "_field",
  "_measurement",
]);

/** `aggregateWindow` stamps with the end of a window, so times are taken as they are. */
function seriesOf(text: string): Read {
  const read = rowsOf(text);
  if (!read.ok) return read;
  const timed = read.rows.filter((row) => row["_time"] !== undefined);
  if (timed.length < read.rows.length) {
    return {
      ok: false,
      fault: {
        is: "query",
        words: "Its rows have no _time: end the query with aggregateWindow(…).",
      },
    };
  }
  const series = [...Map.groupBy(timed, keyOf).values()].map((rows) => ({
    labels: labelsOf(rows[0] ?? {}),
    points: rows.flatMap((row) => {
      const at = Date.parse(row["_time"] ?? "");
      return Number.isFinite(at) ? [[at, figureOf(row["_value"] ?? null)] as const] : [];
    }),
  }));
  return { ok: true, series, warnings: [] };
}

type Rows = { ok: true; rows: TableRow[] } | Extract<Read, { ok: false }>;

function rowsOf(text: string): Rows {
  const rows = readTables(text);
  if (rows === null) return { ok: false, fault: unreadable(text) };
  const wrong = rows.find((row) => row["error"] !== undefined && row["reference"] !== undefined);
  if (wrong !== undefined) {
    return { ok: false, fault: { is: "query", words: `It answered: ${wrong["error"] ?? ""}.` } };
  }
  return { ok: true, rows };
}

function labelsOf(row: TableRow): Record<string, string> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !own.has(name)));
}

function keyOf(row: TableRow): string {
  return JSON.stringify([row["table"], labelsOf(row)]);
}

function post(target: SourceTarget, body: string, call: CallContext): Promise<HttpAnswer> {
  const org = encodeURIComponent(settingOf(target, "organization"));
  const headers = {
    authorization: `Token ${target.secrets["token"] ?? ""}`,
    "content-type": "application/vnd.flux",
    accept: "application/csv",
  };
  const url = addressOf(target, `/api/v2/query?org=${org}`);
  return askHttp(target, { method: "POST", url, headers, body, said: errorIn }, call);
}
