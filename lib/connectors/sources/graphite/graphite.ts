import { z } from "zod";
import type { CallContext } from "@/lib/connectors/connector";
import { answerOf, type Read } from "@/lib/connectors/sources/answer-of";
import { askHttp, type HttpAnswer } from "@/lib/connectors/sources/ask-http";
import { failedTest } from "@/lib/connectors/sources/failed-test";
import { unreadable } from "@/lib/connectors/sources/fault-of";
import { fromJson } from "@/lib/connectors/sources/from-json";
import { addressOf, signInHeaders } from "@/lib/connectors/sources/sign-in";
import type { SourceConnector } from "@/lib/connectors/sources/source-connector";
import { spacingWarning, stampedAtEnd } from "@/lib/connectors/sources/spacing";
import { figureOf } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";

/** Graphite's render API, as graphite-web 1.1 speaks it. See docs/sources/graphite.md. */
export const graphite: SourceConnector = {
  async test(target, call) {
    const now = Math.floor(call.at.getTime() / 1000);
    const form = { target: "constantLine(1)", from: String(now - 60), until: String(now) };
    const asked = await render(target, form, call);
    const read = asked.ok ? readRender(asked.text, 60_000) : asked;
    if (!read.ok) return failedTest(read.fault, asked.ms);
    const names = await topNames(target, call);
    return {
      ok: true,
      ms: asked.ms,
      detail: `It answered in ${asked.ms} ms.`,
      checked: [
        "It may be queried.",
        names.length === 0
          ? "What metrics it has could not be listed."
          : `Its metrics begin with ${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}.`,
      ],
    };
  },
  async ask(target, { query, from, to, stepMs }, call) {
    // Points are stamped with their beginning, and `from` itself is left out.
    const [since, until] = [from / 1000 - 1, to / 1000 - 1].map(String);
    const form = { target: query, from: since ?? "", until: until ?? "" };
    return answerOf(query, await render(target, form, call), (text) => readRender(text, stepMs));
  },
};

const rendered = z.array(
  z.object({
    target: z.string(),
    tags: z.record(z.string(), z.string()).optional(),
    datapoints: z.array(z.tuple([z.number().nullable(), z.number()])),
  }),
);

/** The value stands first, then the second; NaN and Infinity, which are no JSON, are gaps. */
function readRender(text: string, stepMs: number): Read {
  const sound = text.replaceAll(/\[(?:NaN|-?Infinity),/g, "[null,");
  const parsed = rendered.safeParse(fromJson(sound));
  if (!parsed.success) return { ok: false, fault: unreadable(text) };
  const series = parsed.data.map(({ target, tags, datapoints }) => ({
    labels: { ...tags, target },
    points: stampedAtEnd(
      datapoints.map(([value, second]) => [second * 1000, figureOf(value)] as const),
      stepMs,
    ),
  }));
  return { ok: true, series, warnings: spacingWarning(series, stepMs) };
}

async function topNames(target: SourceTarget, call: CallContext): Promise<string[]> {
  const url = addressOf(target, "/metrics/find?query=*&format=treejson");
  const asked = await askHttp(
    target,
    { method: "GET", url, headers: signInHeaders(target), said },
    call,
  );
  const parsed = z
    .array(z.object({ text: z.string() }))
    .safeParse(asked.ok ? fromJson(asked.text) : null);
  return parsed.success ? parsed.data.map((one) => one.text) : [];
}

function render(
  target: SourceTarget,
  form: Record<string, string>,
  call: CallContext,
): Promise<HttpAnswer> {
  const headers = { ...signInHeaders(target), "content-type": "application/x-www-form-urlencoded" };
  // Its own cache would answer what it answered a minute ago.
  const body = new URLSearchParams({ ...form, format: "json", noCache: "true" }).toString();
  return askHttp(
    target,
    { method: "POST", url: addressOf(target, "/render"), headers, body, said },
    call,
  );
}

function said(body: unknown): string | null {
  return typeof body === "string" ? body : null;
}
