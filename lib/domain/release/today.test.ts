import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { releaseStatuses } from "./release";
import { needOf, needs, orderToday, type TodayFacts, todaySentence, whatIsWrong } from "./today";

const at = instant(Date.UTC(2026, 10, 23, 12));
const inHours = (hours: number) => instant(Date.parse(at) + hours * 3_600_000);

function facts(overrides: Partial<TodayFacts> = {}): TodayFacts {
  return {
    id: "rel_1",
    service: { key: "checkout", name: "Checkout" },
    version: "2.4.0",
    previousVersion: "2.3.9",
    status: "rolling_out",
    paused: false,
    weight: 25,
    waits: null,
    unwatchedFrom: null,
    stages: [5, 25, 100],
    verdict: { overall: "pass", sentence: "All hold." },
    alert: null,
    rescue: null,
    countDown: null,
    people: { lead: null, buddy: null, onCall: null, watcher: null },
    plannedFor: null,
    plannedAt: at,
    lastLine: null,
    spark: null,
    ...overrides,
  };
}

const waits = {
  sentence: "GitLab waits for a person before it gives 25 %.",
  where: "in GitLab",
  url: "https://gitlab.example/5",
};
const brief = "Errors 2.1× the baseline.";
const alert = { id: "al_1", sentence: brief, brief, claimedBy: null };
const failed = { status: "failed", toVersion: "2.3.9" };
const fail = { overall: "fail", sentence: "Errors are worse." } as const;

describe("needOf", () => {
  it.each([
    ["an open alert", { alert }, "trouble"],
    ["an open alert while paused", { alert, paused: true }, "trouble"],
    ["a failing verdict after completion", { status: "completed", verdict: fail }, "trouble"],
    ["a rollback under way, alert or not", { status: "rolling_back", alert }, "rescue"],
    ["a rollback that did not go through", { status: "rolling_back", rescue: failed }, "trouble"],
    ["a pause", { paused: true }, "doubt"],
    ["nobody watching", { unwatchedFrom: at }, "doubt"],
    ["a watcher whose last beat still holds", { unwatchedFrom: inHours(1) }, "moving"],
    ["no verdict yet: no data is not a pass", { verdict: null }, "doubt"],
    ["a rollout that holds", {}, "moving"],
    ["a step that waits for a person over there", { waits }, "doubt"],
    ["a rollback that wants its postmortem", { status: "rolled_back", alert }, "learning"],
    ["staged", { status: "staged" }, "next"],
    ["planned within a day", { status: "planned", plannedFor: inHours(3) }, "due"],
    ["planned and overdue", { status: "planned", plannedFor: inHours(-3) }, "due"],
    ["planned for next week", { status: "planned", plannedFor: inHours(170) }, "quiet"],
    ["planned without a slot", { status: "planned" }, "quiet"],
    ["done", { status: "completed" }, "quiet"],
  ] as [string, Partial<TodayFacts>, string][])("%s", (_, overrides, need) => {
    expect(needOf(facts(overrides), at)).toBe(need);
  });
});

describe("orderToday", () => {
  it("loses none and never puts a lesser need first", () => {
    const one = fc.record({
      status: fc.constantFrom(...releaseStatuses),
      paused: fc.boolean(),
      alert: fc.constantFrom(null, alert),
      plannedFor: fc.option(fc.integer({ min: -50, max: 50 }).map(inHours)),
    });
    fc.assert(
      fc.property(fc.array(one), (list) => {
        const lines = orderToday(
          list.map((overrides) => facts(overrides)),
          at,
        );
        const ranks = lines.map(({ need }) => needs.indexOf(need));
        expect(lines).toHaveLength(list.length);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });

  it("puts the sooner slot first, and a slot before none", () => {
    const lines = orderToday(
      [
        facts({ id: "none", status: "ready" }),
        facts({ id: "later", status: "ready", plannedFor: inHours(5) }),
        facts({ id: "soon", status: "ready", plannedFor: inHours(1) }),
      ],
      at,
    );
    expect(lines.map(({ id }) => id)).toEqual(["soon", "later", "none"]);
  });
});

describe("whatIsWrong", () => {
  const silent = {
    overall: "no_data",
    sentence: "Errors: nothing from the canary for 60 s. Holding.",
  };
  it.each([
    ["the alert, whoever was told of it", { alert }, brief],
    [
      "a rollback that stands",
      { status: "rolling_back", rescue: failed },
      /^The rollback to 2\.3\.9/,
    ],
    ["a verdict that is no pass", { verdict: silent }, "Errors: nothing from the canary for 60 s."],
    ["nothing where the diary knows why it stands", { verdict: silent, paused: true }, null],
    ["nothing while all holds", {}, null],
    ["nothing once it is safe", { status: "rolled_back", verdict: fail, alert }, null],
  ] as [string, Partial<TodayFacts>, string | RegExp | null][])("%s", (_, overrides, says) => {
    const [line] = orderToday([facts(overrides)], at);
    const told = line === undefined ? undefined : whatIsWrong(line);
    if (says instanceof RegExp) expect(told).toMatch(says);
    else expect(told).toBe(says);
  });
});

describe("todaySentence", () => {
  const say = (...list: Partial<TodayFacts>[]) =>
    todaySentence(
      orderToday(
        list.map((overrides) => facts(overrides)),
        at,
      ),
    );

  const back: Partial<TodayFacts> = {
    status: "rolled_back",
    rescue: { status: "verified", toVersion: "2.3.9" },
  };

  it.each([
    ["Nothing is rolling out.", []],
    ["Nothing is rolling out. Next: Checkout 2.4.0, staged.", [{ status: "staged" }]],
    [
      "Nothing is rolling out. Checkout is safe on 2.3.9 again; finish the postmortem. Next: Checkout 2.4.0, staged.",
      [{ status: "staged" }, back],
    ],
    [
      "Nothing is rolling out. 2 releases were taken back and are safe; finish their postmortems.",
      [back, back],
    ],
    ["Checkout 2.4.0 is rolling out at 25 % and holds.", [{}]],
    ["Checkout 2.4.0 is rolling out at 25 %; it is not proven yet.", [{ verdict: null }]],
    [
      "Checkout 2.4.0 is rolling out at 25 %, and nobody watches: its clock stands.",
      [{ unwatchedFrom: at }],
    ],
    ["Checkout 2.4.0 is paused at 25 %.", [{ paused: true }]],
    [
      "Checkout 2.4.0 stands. GitLab waits for a person before it gives 25 %.",
      [{ waits, unwatchedFrom: at }],
    ],
    [
      "Checkout 2.4.0 is going back to 2.3.9. The rollback waits for a person over there.",
      [
        {
          status: "rolling_back",
          rescue: { status: "accepted", toVersion: "2.3.9" },
          waits: { ...waits, sentence: "The rollback waits for a person over there." },
        },
      ],
    ],
    ["2 releases are rolling out; 1 of them wants a look.", [{}, { paused: true }]],
    ["2 releases are rolling out; all of them hold.", [{}, {}]],
    [
      "Checkout 2.4.0 is going back to 2.3.9.",
      [{}, { status: "rolling_back", rescue: { status: "sent", toVersion: "2.3.9" } }],
    ],
    [
      "Checkout 2.4.0 is in trouble: the rollback to 2.3.9 did not go through. Do it by hand, or try again.",
      [{}, { status: "rolling_back", rescue: failed, alert }],
    ],
    [
      "Checkout 2.4.0 is in trouble: errors 2.1× the baseline.",
      [{ alert }, { status: "rolling_back" }],
    ],
    [
      "Checkout 2.4.0 is in trouble: errors 4×. Now errors: nothing from either version for 50 s.",
      [
        {
          alert: {
            ...alert,
            brief: "Errors 4×. Now errors: nothing from either version for 50 s.",
          },
        },
      ],
    ],
    [
      "Checkout 2.4.0 is in trouble: errors 2.1× the baseline. One more is in trouble.",
      [{ alert }, { alert }],
    ],
  ] as [string, Partial<TodayFacts>[]][])("%s", (sentence, list) => {
    expect(say(...list)).toBe(sentence);
  });
});
