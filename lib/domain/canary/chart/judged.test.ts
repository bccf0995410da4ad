import { describe, expect, it } from "vitest";
import { isNews, type Judged } from "./judged";
import type { Verdict } from "@/lib/domain/canary/verdict";
import { evidenceSteps, verdictStretches } from "./verdict-series";

const tick = 10_000;

function said(at: number, verdict: Verdict, e = 1): Judged {
  return { at: at * tick, overall: verdict, e, metrics: { errors: [verdict, e] } };
}

describe("isNews", () => {
  it.each([
    ["the first word", null, said(1, "watch"), true],
    ["the same again", said(1, "watch"), said(2, "watch"), false],
    ["another verdict", said(1, "watch"), said(2, "pass"), true],
    ["evidence that grew by a quarter", said(1, "watch", 4), said(2, "watch", 5.1), true],
    ["evidence that fell by a quarter", said(1, "watch", 5.1), said(2, "watch", 4), true],
    ["evidence that hardly moved", said(1, "watch", 4), said(2, "watch", 4.5), false],
    ["evidence below 1, which says nothing", said(1, "pass", 0.9), said(2, "pass", 0.1), false],
    ["a metric more", said(1, "watch"), { ...said(2, "watch"), metrics: {} }, true],
  ])("%s", (_, kept, next, news) => expect(isNews(kept, next)).toBe(news));
});

const span = { from: 0, to: 100 * tick, judgedTo: 90 * tick };

describe("verdictStretches", () => {
  it("holds each word until the next one, the last until where the judge stands", () => {
    const history = [
      said(10, "no_data"),
      said(20, "watch"),
      said(30, "watch", 6),
      said(40, "fail"),
    ];
    expect(verdictStretches(history, "errors", span)).toEqual([
      { from: 10 * tick, to: 20 * tick, verdict: "no_data" },
      { from: 20 * tick, to: 40 * tick, verdict: "watch" },
      { from: 40 * tick, to: 90 * tick, verdict: "fail" },
    ]);
    expect(verdictStretches(history, null, span)).toHaveLength(3);
  });

  it("takes the word that held when the span began, and leaves out a metric nobody judged", () => {
    const history = [said(10, "pass"), said(60, "watch")];
    const late = { ...span, from: 50 * tick };
    expect(verdictStretches(history, "errors", late)[0]).toEqual({
      from: 50 * tick,
      to: 60 * tick,
      verdict: "pass",
    });
    expect(verdictStretches(history, "constructor", late)).toEqual([]);
  });

  it("stays few however often it changes, and loses no fail", () => {
    const history = Array.from({ length: 2000 }, (_, i): Judged => {
      const flicker = i % 2 === 0 ? ("watch" as const) : ("pass" as const);
      return said(i, i === 777 ? "fail" : flicker);
    });
    const long = { from: 0, to: 2000 * tick, judgedTo: 2000 * tick };
    const stretches = verdictStretches(history, "errors", long);
    expect(stretches.length).toBeLessThanOrEqual(120);
    expect(stretches.filter(({ verdict }) => verdict === "fail")).toHaveLength(1);
    expect(stretches[0]?.from).toBe(0);
    expect(stretches.at(-1)?.to).toBe(2000 * tick);
    expect(stretches.every((one, i) => i === 0 || one.from === stretches[i - 1]?.to)).toBe(true);
  });
});

describe("evidenceSteps", () => {
  it("ends where the judge stands", () => {
    const history = [said(10, "watch", 1), said(40, "fail", 30)];
    expect(evidenceSteps(history, "errors", span)).toEqual([
      { t: 10 * tick, e: 1 },
      { t: 40 * tick, e: 30 },
      { t: 90 * tick, e: 30 },
    ]);
    expect(evidenceSteps([], "errors", span)).toEqual([]);
  });

  it("keeps the highest of what it pools, in time order", () => {
    const history = Array.from({ length: 2000 }, (_, i) => said(i, "watch", i === 777 ? 99 : 1));
    const long = { from: 0, to: 2000 * tick, judgedTo: 2000 * tick };
    const steps = evidenceSteps(history, null, long);
    expect(steps.length).toBeLessThanOrEqual(241);
    expect(Math.max(...steps.map(({ e }) => e))).toBe(99);
    expect(steps.every((step, i) => i === 0 || step.t > (steps[i - 1]?.t ?? 0))).toBe(true);
  });
});
