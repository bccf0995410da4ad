import { expect, it } from "vitest";
import { errors, good, latency, watch } from "@/lib/domain/canary/testing";
import { planFor } from "@/lib/domain/canary/plan";
import type { AskState } from "./ask";
import { explainSilence } from "./explain-silence";

const now = Date.UTC(2026, 2, 1, 14, 5);
const source = {
  key: "prom",
  name: "Prometheus",
  kind: "prometheus",
  stepSeconds: 10,
  lagSeconds: 0,
} as const;
const plan = planFor([errors, latency]);

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

const out = [...asked("errors", 3), ...asked("latency", 3)];
const back = [...asked("errors", 0), ...asked("latency", 0)];

it("tells how much of a silence a source explains of which nothing is answered, until something is heard", () => {
  const at = explainSilence(silentFor(3), null, plan, back, now);
  const first = explainSilence(silentFor(8), at, plan, out, now);
  expect(first.metrics[0]).toMatchObject({
    out: {
      ...{ source: "prom", ticks: 5, patience: 6 },
      why: "Prometheus has answered nothing since 14:04 UTC: it refuses the connection.",
    },
    sentence: expect.stringContaining("Prometheus has answered nothing since 14:04 UTC"),
  });
  const second = explainSilence(silentFor(10), first, plan, back, now);
  expect(second.metrics[0]?.out).toMatchObject({ source: "prom", ticks: 5, why: null });
  const again = explainSilence(silentFor(11), second, plan, out, now);
  expect(again.metrics[0]?.out?.ticks).toBe(6);
  const next = watch(errors);
  const heard = explainSilence(next(good, 6), second, plan, back, now);
  expect(heard.metrics[0]).not.toHaveProperty("out");
  const gap = explainSilence(next({}), second, plan, back, now);
  expect(gap.metrics[0]).toMatchObject({ verdict: "no_data", evidence: { reason: "gap" } });
  expect(gap.metrics[0]).not.toHaveProperty("out");
});

it("waits longer for a source that has a point seldom", () => {
  const seldom = { ...plan, everyTicks: { errors: 12 } };
  const told = explainSilence(silentFor(8), null, seldom, out, now);
  expect(told.metrics[0]?.out?.patience).toBe(13);
});

it("a source that answers for one metric is not out, though it refuses another", () => {
  const some = [...asked("errors", 3), ...asked("latency", 0)];
  const [told] = explainSilence(silentFor(8), null, plan, some, now).metrics;
  expect(told?.sentence).toContain("Prometheus has answered nothing");
  expect(told).not.toHaveProperty("out");
});
