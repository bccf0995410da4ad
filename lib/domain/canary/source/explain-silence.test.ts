import { expect, it } from "vitest";
import { errors, good, latency, watch } from "@/lib/domain/canary/testing";
import type { AskState } from "./ask";
import { explainSilence } from "./explain-silence";

const now = Date.UTC(2026, 2, 1, 14, 5);
const source = { name: "Prometheus", kind: "prometheus", stepSeconds: 10, lagSeconds: 0 } as const;
const metrics = [errors, latency];

/** How the asking of both arms of a metric stands; `failures` in a row. */
function asked(metric: string, failures: number) {
  return (["canary", "baseline"] as const).map((arm) => {
    const error = failures > 0 ? "It refuses the connection." : null;
    const state: AskState = {
      ...{ serviceId: "svc_1", metric, arm, releaseId: "rel_1", askedTo: now, heardTo: now },
      ...{ lastAt: now, lastMs: 5, points: 1, series: 1, againAt: null },
      ...{ error, failures, failingSince: failures > 0 ? now - 60_000 : null },
    };
    return { state, source };
  });
}

function silentFor(ticks: number) {
  const next = watch(errors);
  next(good, 6);
  return next({}, ticks);
}

it("tells how much of a silence a source explains of which nothing is answered, until something is heard", () => {
  const out = [...asked("errors", 3), ...asked("latency", 3)];
  const first = explainSilence(silentFor(8), null, metrics, out, now);
  expect(first.metrics[0]).toMatchObject({
    out: {
      ...{ source: "Prometheus", ticks: 8 },
      why: "Prometheus has answered nothing since 14:04 UTC: it refuses the connection.",
    },
    sentence: expect.stringContaining("Prometheus has answered nothing since 14:04 UTC"),
  });
  const back = [...asked("errors", 0), ...asked("latency", 0)];
  const second = explainSilence(silentFor(10), first, metrics, back, now);
  expect(second.metrics[0]?.out).toEqual({ source: "Prometheus", ticks: 8, why: null });
  const next = watch(errors);
  const heard = explainSilence(next(good, 6), second, metrics, back, now);
  expect(heard.metrics[0]).not.toHaveProperty("out");
});

it("a source that answers for one metric is not out, though it refuses another", () => {
  const some = [...asked("errors", 3), ...asked("latency", 0)];
  const [told] = explainSilence(silentFor(8), null, metrics, some, now).metrics;
  expect(told?.sentence).toContain("Prometheus has answered nothing");
  expect(told).not.toHaveProperty("out");
});
