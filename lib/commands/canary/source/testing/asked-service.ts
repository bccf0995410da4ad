import { expect } from "vitest";
import { aPerson, theSystem } from "@/lib/access/testing";
import { beginSourceAsk } from "@/lib/commands/canary/source/begin-source-ask";
import { createSource } from "@/lib/commands/canary/source/create-source";
import { endSourceAsk } from "@/lib/commands/canary/source/end-source-ask";
import { setMetrics } from "@/lib/commands/release/set-metrics";
import { aRelease, aService } from "@/lib/db/testing";
import { metricsInput } from "@/lib/domain/canary/metric";
import type { AnsweredAsk } from "@/lib/domain/canary/source/begun-ask";
import type { SourceAnswer } from "@/lib/domain/canary/source/reading";
import { type AddSourceInput, addSourceInput } from "@/lib/domain/canary/source/source";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";

export const admin = aPerson("admin");
export const start = Math.floor(Date.now() / 30_000) * 30_000 - 200_000;
export const secret = "a-bearer-token-nobody-sees";

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

export function anInput(overrides: object = {}): AddSourceInput {
  return addSourceInput.parse({
    key: `prom-${newId("source").slice(-10)}`,
    kind: "prometheus",
    settings: { url: "https://prometheus.example.com/", auth: "bearer" },
    secrets: { token: secret },
    ...overrides,
  });
}

/** A service whose release's errors, and `more` metrics likewise, are asked of a Prometheus. */
export async function askedService(
  status: "planned" | "rolling_out" = "rolling_out",
  more: readonly string[] = [],
) {
  const source = must(await createSource(admin, anInput()));
  const service = await aService({ usesStaging: false });
  const asked = {
    kind: "ratio",
    source: {
      source: source.key,
      canary: { events: 'errors{v="$version"}', total: 'all{v="$version"}' },
    },
  };
  const metrics = metricsInput.parse([
    { key: "errors", name: "Error rate", ...asked },
    ...more.map((key) => ({ key, name: key, ...asked })),
  ]);
  must(await setMetrics(aPerson("engineer"), service.key, metrics));
  const at = instant(start);
  const going = { status, stage: 0, weight: 5, startedAt: at, clockFrom: at } as const;
  const release = await aRelease(status === "planned" ? {} : going, { ...service, metrics });
  return { source, service, release };
}

/** One look at a source, at `at` (epoch ms), answered as said. */
export async function askAt(
  key: string,
  at: number,
  answer: (query: string, end: number) => SourceAnswer,
) {
  const begun = must(await beginSourceAsk(theSystem(new Date(at)), key));
  if (begun.do === "nothing") return begun;
  expect(begun.target.secrets).toEqual({ token: secret });
  const answered = begun.asks.map((ask): AnsweredAsk => {
    const answers = (ask.queries ?? []).map(({ query }) => answer(query, ask.span.to));
    return { ask, answers };
  });
  return must(await endSourceAsk(theSystem(new Date(at)), key, answered));
}

/** As if 5 of 500 failed every step, on both versions. */
export function healthy(query: string, to: number): SourceAnswer {
  const value = query.startsWith("errors") ? 5 : 500;
  const points = Array.from({ length: 40 }, (_, i) => [to - i * 30_000, value] as const);
  return { ok: true, sent: query, ms: 7, warnings: [], series: [{ labels: {}, points }] };
}

export const refusedBy = (query: string): SourceAnswer => ({
  ...{ ok: false, sent: query, ms: 3 },
  fault: { is: "unreachable", words: "127.0.0.1:9090 refuses the connection." },
});
