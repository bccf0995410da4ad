import { describe, expect, it } from "vitest";
import type { Metric } from "@/lib/domain/canary/metric";
import { metricInput } from "@/lib/domain/canary/metric";
import { afterAsk, askedOf, nextAskAt, pauseMs } from "./after-ask";
import { type Ask, asksDue, type AskState, type Watched } from "./ask";
import { afterAsks } from "./come-back";
import { delayed, everyTicks, paceOf } from "./pace";
import type { SourceAnswer } from "./reading";
import { sourceTrouble } from "./trouble";

const start = Date.UTC(2026, 10, 23, 14, 0);
const minute = 60_000;
const pace = { stepMs: 30_000, lagMs: 0 };
const prom = { key: "prom", kind: "prometheus", pace } as const;

const errors: Metric = metricInput.parse({
  key: "errors",
  kind: "ratio",
  source: {
    source: "prom",
    canary: { events: 'e{version="$version"}', total: 't{version="$version"}' },
  },
});
const elsewhere: Metric = metricInput.parse({ key: "sent", kind: "gauge" });

const release: Watched = {
  serviceId: "svc_1",
  service: "checkout",
  releaseId: "rel_1",
  version: "2.4.0",
  previousVersion: "2.3.9",
  startedAt: start,
  judged: true,
  metrics: [errors, elsewhere],
};

const due = (states: AskState[], now: number, watched = release) =>
  asksDue(prom, [watched], states, now);
const answer = (value: number, at: number): SourceAnswer => ({
  ...{ ok: true, sent: "q", ms: 12, warnings: [] },
  series: [{ labels: {}, points: [[at, value]] }],
});
const refusal: SourceAnswer = {
  ...{ ok: false, sent: "q", ms: 3 },
  fault: { is: "unreachable", words: "127.0.0.1:9090 refuses the connection." },
};

function first(asks: Ask[]): Ask {
  const [ask] = asks;
  if (ask === undefined) throw new Error("nothing is due");
  return ask;
}

describe("what is due", () => {
  it("begins ten minutes before the traffic, on whole steps, both arms, one query each", () => {
    const asks = due([], start + 7_000);
    expect(asks.map(({ arm, span }) => [arm, span.from - start, span.to - start])).toEqual([
      ["canary", -10 * minute, 0],
      ["baseline", -10 * minute, 0],
    ]);
    expect(asks.map((ask) => ask.queries?.map((one) => one.query))).toEqual([
      ['e{version="2.4.0"}', 't{version="2.4.0"}'],
      ['e{version="2.3.9"}', 't{version="2.3.9"}'],
    ]);
  });

  it("goes on where it was, some points again, and rests until there is a new one", () => {
    const ask = first(due([], start + minute));
    const state = afterAsk(
      ask,
      askedOf(ask, [answer(1, start + minute), answer(9, start + minute)], start + minute),
      0.5,
    );
    expect(state).toMatchObject({ askedTo: start + minute, heardTo: start + minute, points: 1 });
    expect(due([state], start + minute + 29_000)).toHaveLength(1);
    const next = first(due([state], start + minute + 30_000));
    expect([next.span.from, next.span.to]).toEqual([start, start + 90_000]);
    expect(nextAskAt(pace, [state], start + minute)).toBe(start + 90_500);
  });

  it("starts anew for another release, and never asks more than an hour back", () => {
    const ask = first(due([], start + minute));
    const old = afterAsk(ask, askedOf(ask, [answer(1, start), answer(9, start)], start), 0.5);
    const next = first(due([old], start + minute, { ...release, releaseId: "rel_2" }));
    expect(next.span.from).toBe(start - 10 * minute);
    const late = first(due([], start + 300 * minute));
    expect(late.span.from).toBe(start + 240 * minute);
  });

  it("asks once a minute for a release that waits to start, from ten minutes back", () => {
    const waits = { ...release, startedAt: null, judged: false };
    const ask = first(due([], start, waits));
    expect([ask.span.from, ask.span.to]).toEqual([start - 10 * minute, start]);
    const state = afterAsk(ask, askedOf(ask, [answer(1, start), answer(9, start)], start), 0.5);
    const dueAfter = (ms: number) => due([state], start + ms, waits).map((one) => one.arm);
    expect(dueAfter(30_000)).toEqual(["baseline"]);
    expect(dueAfter(60_000)).toEqual(["canary", "baseline"]);
    expect(due([state], start + 30_000)).toHaveLength(2);
  });

  it("without a previous version the baseline cannot be asked for, and says so", () => {
    const [, baseline] = due([], start, { ...release, previousVersion: null });
    expect(baseline).toMatchObject({
      queries: null,
      why: expect.stringContaining("no previous version"),
    });
  });
});

describe("after a failure", () => {
  it("keeps its place, counts, says since when, and pauses ever longer up to a minute", () => {
    const ask = first(due([], start));
    const one = afterAsk(ask, askedOf(ask, [answer(1, start), refusal], start), 0.5);
    expect(one).toMatchObject({
      askedTo: null,
      error: "127.0.0.1:9090 refuses the connection.",
      failingSince: start,
      failures: 1,
    });
    expect(one.againAt).toBe(start + 5_000);
    expect(due([one], start + 4_000).map((next) => next.arm)).toEqual(["baseline"]);
    const again = first(due([one], start + 6_000));
    const two = afterAsk(again, askedOf(again, [refusal], start + 6_000), 0.5);
    expect(two).toMatchObject({ failingSince: start, failures: 2, againAt: start + 16_000 });
    expect(pauseMs(20, undefined, 1)).toBeLessThanOrEqual(72_000);
  });

  it("more series than are taken are a fault that says so, not half a sum", () => {
    const ask = first(due([], start));
    const many = Array.from({ length: 51 }, () => ({ labels: {}, points: [[start, 1]] as const }));
    const much: SourceAnswer = { ok: true, sent: "q", ms: 1, warnings: [], series: many };
    expect(askedOf(ask, [much, answer(9, start)], start)).toMatchObject({
      ok: false,
      fault: { is: "query", words: expect.stringContaining("found 51 series, and at most 50") },
    });
  });

  it("waits as long as it was told to, never shorter, ten minutes at most", () => {
    expect(pauseMs(1, 90_000, 0)).toBe(90_000);
    expect(pauseMs(1, 90_000, 1)).toBeLessThanOrEqual(108_000);
    expect(pauseMs(1, 86_400_000, 0)).toBe(600_000);
  });
});

describe("a source that comes back", () => {
  const at = (states: AskState[], now: number, hears: (ask: Ask) => boolean) => {
    const results = due(states, now).map((ask) => ({
      ask,
      asked: askedOf(ask, hears(ask) ? [answer(1, now), answer(9, now)] : [refusal], now),
    }));
    return afterAsks(results, states, now, Math.random());
  };
  const pauses = (states: AskState[], now: number) =>
    states.map(({ againAt }) => (againAt === null ? null : againAt - now));

  it("was not asked by one query long before the other", () => {
    let [states, now] = [at([], start, () => false), start];
    for (let i = 0; i < 5; i += 1) {
      expect(new Set(states.map(({ againAt }) => againAt)).size).toBe(1);
      now = Math.max(...states.map(({ againAt }) => againAt ?? 0));
      states = at(states, now, () => false);
    }
    expect(states).toHaveLength(2);
    now = Math.max(...states.map(({ againAt }) => againAt ?? 0));
    states = at(states, now, ({ arm }) => arm === "baseline");
    expect(pauses(states, now)).toEqual([5_000, null]);
  });

  it("is soon asked what still pauses, but for what it wished to wait with", () => {
    const [canary, baseline] = at([], start, () => false);
    if (canary === undefined || baseline === undefined) throw new Error("nothing was asked");
    const ready = { ...baseline, againAt: start };
    const paused = { ...canary, failures: 5, againAt: start + 55_000 };
    expect(
      pauses(
        at([paused, ready], start, () => true),
        start,
      ),
    ).toEqual([null, 5_000]);
    const wished = { ...canary, againAt: start + 55_000 };
    expect(
      pauses(
        at([wished, ready], start, () => true),
        start,
      ),
    ).toEqual([null, 55_000]);
  });

  it("asks no sooner while only one of its queries fails", () => {
    let states = at([], start, ({ arm }) => arm === "baseline");
    for (let i = 1; i <= 5; i += 1) {
      const now = start + i * 3 * minute;
      states = at(states, now, ({ arm }) => arm === "baseline");
    }
    expect(states.map(({ failures }) => failures)).toEqual([6, 0]);
  });
});

describe("why there is nothing, in words", () => {
  const source = {
    name: "Prometheus",
    kind: "prometheus",
    stepSeconds: 30,
    lagSeconds: 0,
  } as const;
  const ask = first(due([], start));
  const failing = afterAsk(ask, askedOf(ask, [refusal], start + 2 * minute), 0);
  const silent = afterAsk(ask, askedOf(ask, [answer(1, start), answer(9, start)], start), 0);

  it("tells a source that does not answer from one that finds nothing", () => {
    expect(sourceTrouble(source, [failing], start + 3 * minute)).toBe(
      "Prometheus has answered nothing since 14:02 UTC: 127.0.0.1:9090 refuses the connection.",
    );
    expect(sourceTrouble(source, [silent], start + minute)).toBeNull();
    expect(sourceTrouble(source, [silent], start + 3 * minute)).toBe(
      "Prometheus answers, but the query for the canary has found nothing since 14:00 UTC.",
    );
    const both = [silent, { ...silent, arm: "baseline" as const, heardTo: null }];
    expect(sourceTrouble({ ...source, kind: "graphite" }, both, start + 3 * minute)).toBe(
      "Prometheus answers, but the queries have found nothing since 14:00 UTC. Graphite answers a misspelt target in the same way.",
    );
  });
});

it("late points are heard by the judge when they can be known, both arms alike", () => {
  const late = paceOf({ stepSeconds: 25, lagSeconds: 95 }, 10_000);
  expect(late).toEqual({ stepMs: 30_000, lagMs: 95_000 });
  expect(everyTicks({ cpu: late }, 10_000)).toEqual({ cpu: 3 });
  const sample = {
    ...({ kind: "gauge", metric: "cpu", arm: "canary", instance: "", cumulative: false } as const),
    payload: { value: 1 },
    at: start,
  };
  const [moved, stays] = delayed([sample, { ...sample, metric: "errors" }], { cpu: late }, 10_000);
  expect([moved?.at, stays?.at]).toEqual([start + 100_000, start]);
});
