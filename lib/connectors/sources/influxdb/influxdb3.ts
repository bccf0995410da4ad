import { z } from "zod";
import type { CallContext } from "@/lib/connectors/connector";
import { answerOf, type Read } from "@/lib/connectors/sources/answer-of";
import { askHttp, type HttpAnswer } from "@/lib/connectors/sources/ask-http";
import { failedTest } from "@/lib/connectors/sources/failed-test";
import { unreadable } from "@/lib/connectors/sources/fault-of";
import { fromJson } from "@/lib/connectors/sources/from-json";
import { addressOf } from "@/lib/connectors/sources/sign-in";
import type { SourceConnector } from "@/lib/connectors/sources/source-connector";
import { figureOf } from "@/lib/domain/canary/source/reading";
import { settingOf, type SourceTarget } from "@/lib/domain/canary/source/source";
import { errorIn } from "./error-in";

/** InfluxDB 3 by SQL: rows with `time`, `value`, and labels. See docs/sources/influxdb.md. */
export const influxdb3: SourceConnector = {
  async test(target, call) {
    const asked = await post(target, "SELECT 1 AS value", call);
    const read = asked.ok ? rows.safeParse(fromJson(asked.text)) : null;
    if (!asked.ok) return failedTest(asked.fault, asked.ms);
    if (read?.success !== true) return failedTest(unreadable(asked.text), asked.ms);
    return {
      ok: true,
      ms: asked.ms,
      detail: `It answered in ${asked.ms} ms.`,
      checked: [`The database ${settingOf(target, "database")} may be read.`],
    };
  },
  async ask(target, { query, stepMs }, call) {
    return answerOf(query, await post(target, query, call), (text) => seriesOf(text, stepMs));
  },
};

const rows = z.array(z.record(z.string(), z.unknown()));
type Row = z.infer<typeof rows>[number];

/** `date_bin` stamps with the beginning of a bin. */
function seriesOf(text: string, stepMs: number): Read {
  const parsed = rows.safeParse(fromJson(text));
  if (!parsed.success) return { ok: false, fault: unreadable(text) };
  const [first] = parsed.data;
  if (first !== undefined && !("time" in first && "value" in first)) {
    const words =
      "Its rows need the columns time and value: SELECT date_bin(…) AS time, … AS value.";
    return { ok: false, fault: { is: "query", words } };
  }
  const series = [...Map.groupBy(parsed.data, (row) => JSON.stringify(labelsOf(row))).values()].map(
    (own) => ({
      labels: labelsOf(own[0] ?? {}),
      points: own.flatMap((row) => {
        const at = instantOf(row["time"]);
        return at === null ? [] : [[at + stepMs, figureOf(row["value"])] as const];
      }),
    }),
  );
  return { ok: true, series, warnings: [] };
}

function labelsOf(row: Row): Record<string, string> {
  const labels = Object.entries(row).filter(
    ([name, value]) => name !== "time" && name !== "value" && value !== null,
  );
  return Object.fromEntries(labels.map(([name, value]) => [name, String(value)]));
}

/** "2026-11-23T10:00:00.123456789", in UTC without saying so; epoch ms, or null. */
function instantOf(time: unknown): number | null {
  if (typeof time !== "string") return null;
  const trimmed = time.replace(/(\.\d{3})\d+/, "$1").replace(" ", "T");
  const at = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(trimmed) ? trimmed : `${trimmed}Z`);
  return Number.isFinite(at) ? at : null;
}

function post(target: SourceTarget, q: string, call: CallContext): Promise<HttpAnswer> {
  const headers = {
    authorization: `Bearer ${target.secrets["token"] ?? ""}`,
    "content-type": "application/json",
  };
  const body = JSON.stringify({ db: settingOf(target, "database"), q, format: "json" });
  const url = addressOf(target, "/api/v3/query_sql");
  return askHttp(target, { method: "POST", url, headers, body, said: errorIn }, call);
}
