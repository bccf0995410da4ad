import { describe, expect, it } from "vitest";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import { instant } from "@/lib/kernel/instant";
import { onlyOwn, ownEdges, ownTime } from "./own-canary";

type Known = Parameters<typeof ownTime>[0];

const minute = 60_000;
const tickMs = 10_000;
const start = Date.parse("2026-03-01T14:00:00Z");
const at = (minutes: number) => start + minutes * minute;
const rolling = {
  status: "rolling_out",
  startedAt: instant(start),
  completedAt: null,
  endedAt: null,
} satisfies Known;
const completed = { ...rolling, status: "completed", completedAt: instant(at(40)) } satisfies Known;
const takenBack = { ...rolling, status: "rolled_back" } satisfies Known;
const taken = { requestedAt: at(38), verifiedAt: at(39) };
const closed = { ...completed, status: "closed", endedAt: instant(at(500)) } satisfies Known;

describe("ownTime", () => {
  it.each([
    ["goes on", rolling, null, null, [0, Infinity]],
    ["was taken back", takenBack, taken, null, [0, 39]],
    ["nobody verified that", takenBack, { ...taken, verifiedAt: null }, null, [0, 38]],
    ["everybody has it: until its charts end", completed, null, null, [0, 50]],
    ["or until the next begins", completed, null, at(43), [0, 43]],
    ["closed since", closed, null, null, [0, 50]],
    [
      "taken back though everybody had it",
      { ...completed, status: "rolled_back" },
      taken,
      null,
      [0, 39],
    ],
  ] as const)("of a release that %s", (_name, release, rollback, next, wanted) => {
    const { from, to } = ownTime(release, rollback, next, tickMs);
    expect([(from - start) / minute, (to - start) / minute]).toEqual(wanted);
  });

  it("is empty before it has begun", () => {
    const { from, to } = ownTime({ ...rolling, startedAt: null }, null, null, tickMs);
    expect(to).toBeLessThanOrEqual(from);
  });
});

const one = { kind: "ratio" as const, events: 1, total: 2 };
const both = { canary: { errors: one }, baseline: { errors: one } };
const tick = (minutes: number): Tick => ({
  at: at(minutes),
  arms: both,
  pods: { canary: { errors: { a: one } }, baseline: { errors: { b: one } } },
});

it("takes away what the canary and its instances said before and after, never the baseline", () => {
  const cut = onlyOwn([tick(0), tick(1), tick(2), tick(3)], { from: at(0), to: at(2) }, minute);
  expect(
    cut.map(({ arms, pods }) => [arms, pods].map((of) => Object.keys(of?.canary ?? {}))),
  ).toEqual([
    [[], []],
    [["errors"], ["errors"]],
    [["errors"], ["errors"]],
    [[], []],
  ]);
  expect(cut.every(({ arms, pods }) => arms.baseline["errors"] && pods?.baseline["errors"])).toBe(
    true,
  );
});

it("names the parts of steps that begin or end within one", () => {
  const all = { from: at(-60), to: at(60) };
  const edges = (from: number, to: number) =>
    ownEdges({ from: at(from), to: at(to) }, all, 10 * minute).map((part) =>
      [part.from, part.to].map((edge) => (edge - start) / minute),
    );
  expect(edges(0, 20)).toEqual([]);
  expect(edges(3, 25)).toEqual([
    [3, 10],
    [20, 25],
  ]);
  expect(edges(3, 5)).toEqual([[3, 5]]);
  expect(edges(3, Infinity)).toEqual([[3, 10]]);
});
