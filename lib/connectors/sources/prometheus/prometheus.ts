import type { CallContext } from "@/lib/connectors/connector";
import { answerOf } from "@/lib/connectors/sources/answer-of";
import { askHttp, type HttpAnswer } from "@/lib/connectors/sources/ask-http";
import { addressOf, signInHeaders } from "@/lib/connectors/sources/sign-in";
import type { SourceConnector } from "@/lib/connectors/sources/source-connector";
import { failedTest } from "@/lib/connectors/sources/failed-test";
import type { SourceQuestion } from "@/lib/domain/canary/source/reading";
import { settingOf, type SourceTarget } from "@/lib/domain/canary/source/source";
import { errorIn, readMatrix, readVersion } from "./read-answer";

/**
 * Prometheus and what speaks its query API: Thanos, Mimir, Cortex, VictoriaMetrics, Grafana Cloud. Questions go by
 * POST, so that long ones fit. See docs/sources/prometheus.md.
 */
export const prometheus: SourceConnector = {
  async test(target, call) {
    const asked = await post(target, "/api/v1/query", { query: "count(up) or vector(0)" }, call);
    const read = asked.ok ? readMatrix(asked.text) : asked;
    if (!read.ok) return failedTest(read.fault, asked.ms);
    const build = await get(target, "/api/v1/status/buildinfo", call);
    const targets = read.series[0]?.points[0]?.[1] ?? 0;
    return {
      ok: true,
      ms: asked.ms,
      detail: `It answered in ${asked.ms} ms.`,
      checked: [
        targets > 0
          ? `It may be queried, and knows ${targets === 1 ? "one target" : `${targets} targets`} (count(up)).`
          : "It may be queried. It knows no metric “up”, so whether anything is scraped cannot be said.",
        ...(build.ok ? whoItIs(build) : []),
      ],
    };
  },
  async ask(target, question, call) {
    const came = await post(target, "/api/v1/query_range", rangeOf(question), call);
    return answerOf(question.query, came, readMatrix);
  },
};

/** Points at every step after `from` up to `to`, in seconds. */
function rangeOf({ query, from, to, stepMs }: SourceQuestion): Record<string, string> {
  const seconds = (ms: number) => String(ms / 1000);
  return {
    query,
    start: seconds(from + stepMs),
    end: seconds(to),
    step: seconds(stepMs),
    timeout: "9s",
  };
}

function whoItIs(build: Extract<HttpAnswer, { ok: true }>): string[] {
  if (build.headers["x-server-hostname"] !== undefined) {
    return ["It is VictoriaMetrics, which hides its newest 30 s: a lag of 30 s fits it."];
  }
  const version = readVersion(build.text);
  return version === null ? [] : [`It is Prometheus ${version}, or speaks as that does.`];
}

function headersOf(target: SourceTarget): Record<string, string> {
  const tenant = settingOf(target, "tenant");
  return { ...signInHeaders(target), ...(tenant !== "" && { "x-scope-orgid": tenant }) };
}

function post(
  target: SourceTarget,
  path: string,
  form: Record<string, string>,
  call: CallContext,
): Promise<HttpAnswer> {
  const headers = { ...headersOf(target), "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(form).toString();
  const url = addressOf(target, path);
  return askHttp(target, { method: "POST", url, headers, body, said: errorIn }, call);
}

function get(target: SourceTarget, path: string, call: CallContext): Promise<HttpAnswer> {
  const url = addressOf(target, path);
  return askHttp(target, { method: "GET", url, headers: headersOf(target), said: errorIn }, call);
}
