import { describe, expect, it } from "vitest";
import { metricInput } from "@/lib/domain/canary/metric";
import { afterAsk, askedOf } from "./after-ask";
import { type Ask, asksDue, type AskState, type Watched } from "./ask";
import { isBack } from "./come-back";
import { deafTo } from "./explain-silence";
import type { Series, SourceAnswer } from "./reading";
import { sourceTrouble } from "./trouble";

const start = Date.UTC(2026, 10, 23, 14, 0);
const step = 30_000;
const pace = { stepMs: step, lagMs: 0 };
const source = { name: "Prometheus", kind: "prometheus", stepSeconds: 30, lagSeconds: 0 } as const;
const canary = { events: "e", total: "t" };

const watched = (instance?: string): Watched => ({
  ...{ serviceId: "svc_1", service: "shop", releaseId: "rel_1", judged: true, startedAt: start },
  ...{ version: "2.4.0", previousVersion: "2.3.9" },
  metrics: [
    metricInput.parse({
      ...{ key: "errors", kind: "ratio" },
      source: { source: "prom", canary, ...(instance !== undefined && { instance }) },
    }),
  ],
});

function canaryAsk(release: Watched, states: AskState[], now: number): Ask {
  const asked = { key: "prom", kind: "prometheus", pace } as const;
  const ask = asksDue(asked, [release], states, now).find(({ arm }) => arm === "canary");
  if (ask === undefined) throw new Error("nothing is due");
  return ask;
}

const answer = (series: Series[]): SourceAnswer => ({
  ...{ ok: true, sent: "q", ms: 1, warnings: [], series },
});
/** As many pods as are named, each with one count at a time. */
const pods = (names: number[], at: number, count: number): Series[] =>
  names.map((name) => ({ labels: { pod: `pod-${name}` }, points: [[at, count]] }));
const upTo = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);

describe("a query that finds more series than are added up", () => {
  const release = watched();
  const now = start + 600_000;
  const ask = canaryAsk(release, [], now);
  const much = answer(pods(upTo(51), now, 1));
  const state = afterAsk(ask, askedOf(ask, [much, much], now), 0.5);

  it("is no failure of its source, which says what to do about it", () => {
    expect(state).toMatchObject({ failures: 0, againAt: null, askedTo: now });
    expect(sourceTrouble(source, [state], now)).toBe(
      "Prometheus answers, but the query found 51 series, and at most 50 are taken. Add them up, or narrow it.",
    );
  });

  it("is asked on from there: instances that are gone are found no more, and their silence is heard", () => {
    const next = canaryAsk(release, [state], now + step);
    expect(next.span).toMatchObject({ from: now - 2 * step, to: now + step });
    const few = answer([]);
    const after = afterAsk(next, askedOf(next, [few, few], now + step), 0.5);
    expect(deafTo([{ state: after, source: { ...source, key: "prom" } }], now + step)).toEqual([]);
  });

  it("counts as an answer after an outage, and hides no arm that has really failed", () => {
    const before = { ...state, failures: 2, againAt: now };
    const again = { ask: { ...ask, before }, asked: askedOf(ask, [much, much], now) };
    expect(isBack([again])).toBe(true);
    const failed = { ...state, arm: "baseline" as const, failures: 1, error: "It refuses." };
    expect(sourceTrouble(source, [state, failed], now)).toMatch(/^Prometheus has answered nothing/);
  });
});
