import { z } from "zod";
import type { CallContext } from "@/lib/connectors/connector";
import { answerOf, type Read } from "@/lib/connectors/sources/answer-of";
import { askHttp, type HttpAnswer } from "@/lib/connectors/sources/ask-http";
import { failedTest } from "@/lib/connectors/sources/failed-test";
import { unreadable } from "@/lib/connectors/sources/fault-of";
import { fromJson } from "@/lib/connectors/sources/from-json";
import { addressOf } from "@/lib/connectors/sources/sign-in";
import type { SourceConnector } from "@/lib/connectors/sources/source-connector";
import { spacingWarning, stampedAtEnd } from "@/lib/connectors/sources/spacing";
import { figureOf, type SourceQuestion } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";

const tenMinutes = 600_000;

/** Datadog's timeseries API, version 2. See docs/sources/datadog.md. */
export const datadog: SourceConnector = {
  async test(target, call) {
    const to = call.at.getTime();
    const query = "avg:datadog.agent.running{*}";
    const asked = await post(target, { query, from: to - tenMinutes, to, stepMs: 60_000 }, call);
    const read = asked.ok ? seriesOf(asked.text, 60_000) : asked;
    if (!read.ok) return failedTest(read.fault, asked.ms);
    const left = asked.ok ? leftIn(asked.headers) : [];
    return {
      ok: true,
      ms: asked.ms,
      detail: `It answered in ${asked.ms} ms.`,
      checked: ["Both keys are known, and may query time series.", ...left],
    };
  },
  async ask(target, question, call) {
    const came = await post(target, question, call);
    return answerOf(question.query, came, (text) => seriesOf(text, question.stepMs));
  },
};

const answered = z.object({
  errors: z.union([z.string(), z.array(z.string())]).nullish(),
  data: z
    .object({
      attributes: z.object({
        times: z.array(z.number()).nullish(),
        values: z.array(z.array(z.number().nullable())).nullish(),
        series: z.array(z.object({ group_tags: z.array(z.string()).nullish() })).nullish(),
      }),
    })
    .nullish(),
});

/** Times are the beginnings of intervals, in ms; `values` has a list for each of `series`. */
function seriesOf(text: string, stepMs: number): Read {
  const parsed = answered.safeParse(fromJson(text));
  if (!parsed.success) return { ok: false, fault: unreadable(text) };
  const { errors, data } = parsed.data;
  const wrong = [errors ?? []].flat().join(" ");
  if (wrong !== "") return { ok: false, fault: { is: "query", words: `It answered: ${wrong}.` } };
  if (data == null) return { ok: false, fault: unreadable(text) };
  const { times, values, series } = data.attributes;
  const list = (series ?? []).map(({ group_tags }, i) => ({
    labels: Object.fromEntries((group_tags ?? []).map(pairOf)),
    points: stampedAtEnd(
      (times ?? []).map((at, k) => [at, figureOf(values?.[i]?.[k])] as const),
      stepMs,
    ),
  }));
  return { ok: true, series: list, warnings: spacingWarning(list, stepMs) };
}

/** "version:2.4.0" */
function pairOf(tag: string): [string, string] {
  const at = tag.indexOf(":");
  return at === -1 ? [tag, ""] : [tag.slice(0, at), tag.slice(at + 1)];
}

function leftIn(headers: Extract<HttpAnswer, { ok: true }>["headers"]): string[] {
  const [left, limit, period] = ["remaining", "limit", "period"].map(
    (name) => headers[`x-ratelimit-${name}`],
  );
  if (typeof left !== "string" || typeof limit !== "string") return [];
  const within = typeof period === "string" ? ` within ${period} s` : "";
  return [`${left} of ${limit} questions are left${within}.`];
}

function post(
  target: SourceTarget,
  { query, from, to, stepMs }: SourceQuestion,
  call: CallContext,
): Promise<HttpAnswer> {
  const queries = [{ data_source: "metrics", name: "a", query }];
  const attributes = { formulas: [{ formula: "a" }], from, to, interval: stepMs, queries };
  const headers = {
    "content-type": "application/json",
    "dd-api-key": target.secrets["apiKey"] ?? "",
    "dd-application-key": target.secrets["applicationKey"] ?? "",
  };
  const body = JSON.stringify({ data: { type: "timeseries_request", attributes } });
  const url = addressOf(target, "/api/v2/query/timeseries");
  return askHttp(target, { method: "POST", url, headers, body, said }, call);
}

/** A list of texts, or of objects with a title and a detail (JSON:API). */
function said(body: unknown): string | null {
  const one = z.union([
    z.string(),
    z.object({ title: z.string().optional(), detail: z.string().optional() }),
  ]);
  const parsed = z.object({ errors: z.array(one) }).safeParse(body);
  if (!parsed.success) return null;
  return parsed.data.errors
    .map((error) => (typeof error === "string" ? error : (error.detail ?? error.title ?? "")))
    .join("; ");
}
