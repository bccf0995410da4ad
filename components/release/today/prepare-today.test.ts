import { describe, expect, it } from "vitest";
import type { TodayLine } from "@/lib/domain/release/today";
import { instant } from "@/lib/kernel/instant";
import { foldToday, lineState, peopleOf, worstOf } from "./prepare-today";

function line(overrides: Partial<TodayLine> = {}): TodayLine {
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
    unwatched: false,
    stages: [5, 25, 100],
    verdict: { overall: "pass", sentence: "" },
    alert: null,
    rescue: null,
    countDown: null,
    people: { lead: "Ana", buddy: null, onCall: "Ana", watcher: "Bo" },
    plannedFor: null,
    plannedAt: instant(0),
    lastLine: null,
    spark: null,
    need: "moving",
    ...overrides,
  };
}

describe("lineState", () => {
  it.each([
    [{}, "rolling_out"],
    [{ alert: { id: "a", sentence: "", brief: "", claimedBy: "Ana" } }, "in_trouble"],
    [{ verdict: { overall: "no_data", sentence: "" } }, "not_enough_data"],
    [{ status: "rolled_back" }, "safe_again"],
  ] as [Partial<TodayLine>, string][])("%j reads %s", (overrides, state) => {
    expect(lineState(line(overrides))).toBe(state);
  });
});

it("names a person once with all their parts", () => {
  expect(peopleOf(line())).toEqual(["Ana (lead, on call)", "Bo (watcher)"]);
});

it("folds the quiet ones and loses none", () => {
  const { open, quiet } = foldToday([line(), line({ need: "quiet" }), line({ need: "next" })]);
  expect([open.length, quiet.length]).toEqual([2, 1]);
});

it("the tab shows the worst that is news, and nothing when all is calm", () => {
  expect(worstOf({ releases: [line(), line({ need: "quiet" })] })).toEqual({
    name: "Checkout 2.4.0",
    state: "rolling_out",
  });
  expect(worstOf({ releases: [line({ need: "next", status: "staged" })] })).toBeNull();
  expect(worstOf({ releases: [] })).toBeNull();
});
