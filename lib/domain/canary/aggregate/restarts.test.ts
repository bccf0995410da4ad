import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import { toIncrements } from "./increments";
import { closeTicks } from "./ticks";

type Told = [seconds: number, events: number, total: number];

function pair([seconds, events, total]: Told, member = ""): Sample {
  return {
    ...{ metric: "errors", arm: "canary", instance: "", member, cumulative: true },
    ...{ at: seconds * 1000, kind: "ratio", payload: { events, total } },
  };
}

function counted(...told: Told[]): Told[] {
  return toIncrements(
    told.map((one) => pair(one)),
    90_000,
  ).map(({ at, payload }) => {
    const { events, total } = payload as { events: number; total: number };
    return [at / 1000, events, total];
  });
}

const inTicks = (samples: Sample[], to = 30) =>
  closeTicks(samples, 10_000, to * 1000, 10_000).map((tick) => tick.arms.canary["errors"]);
const ratio = (events: number, total: number) => ({ kind: "ratio", events, total });

describe("a restart of a process that tells events and total as running totals", () => {
  it.each<[string, Told, Told]>([
    ["both fall", [10, 50, 1000], [20, 2, 80]],
    ["both fall to nothing", [10, 50, 1000], [20, 0, 0]],
    [
      "its requests fall, and it failed more often since than ever before",
      [10, 5, 100],
      [20, 9, 90],
    ],
    ["its requests fall, and it failed as often since as before", [10, 5, 100], [20, 5, 90]],
    ["it had never failed before", [10, 0, 100], [20, 3, 90]],
    ["its failures fall, young as it was before", [10, 5, 50], [20, 1, 60]],
    ["its failures fall, and there are as many requests as before", [10, 5, 60], [20, 1, 60]],
  ])("counts both from zero: %s", (_, before, after) => {
    expect(counted(before, after)).toEqual([after]);
  });

  it("is not seen where neither falls", () => {
    expect(counted([10, 2, 50], [20, 3, 60])).toEqual([[20, 1, 10]]);
  });

  it("in the middle of a tick loses what nobody read, and no more", () => {
    const told: Told[] = [
      [10, 5, 100],
      [14, 6, 140],
      [18, 1, 30],
      [24, 2, 90],
      [30, 2, 140],
    ];
    expect(inTicks(told.map((one) => pair(one)))).toEqual([ratio(2, 70), ratio(1, 110)]);
  });

  it("that is told of late, when its tick is closed, is what the next tick is measured from", () => {
    const told: Told[] = [
      [10, 50, 1_000],
      [30, 3, 180],
      [20, 2, 80],
    ];
    const next = closeTicks(
      told.map((one) => pair(one)),
      ...([20_000, 30_000, 10_000] as const),
    );
    expect(next.map((tick) => tick.arms.canary["errors"])).toEqual([ratio(1, 100)]);
  });

  it("counts as much whatever order its samples come in, and however often", () => {
    const told = fc.tuple(fc.nat(9), fc.nat(90)).map(([events, more]) => [events, events + more]);
    fc.assert(
      fc.property(
        fc.array(told, { minLength: 2, maxLength: 9 }),
        fc.infiniteStream(fc.nat()),
        (all, any) => {
          const inOrder = all.map(([events = 0, total = 0], i): Told => [10 * i, events, total]);
          const mixed = [...inOrder, ...inOrder]
            .map((one) => ({ one, place: any.next().value ?? 0 }))
            .toSorted((a, b) => a.place - b.place);
          expect(counted(...mixed.map(({ one }) => one))).toEqual(counted(...inOrder));
        },
      ),
    );
  });

  it("never counts failures beside requests of another time", () => {
    const told = fc.tuple(fc.nat(9), fc.nat(90)).map(([events, more]) => [events, events + more]);
    fc.assert(
      fc.property(told, told, ([x = 0, n = 0], [events = 0, total = 0]) => {
        const [, counts = 0, all = 0] = counted([10, x, n], [20, events, total])[0] ?? [];
        const restarted = events < x || total < n;
        expect([counts, all]).toEqual(restarted ? [events, total] : [events - x, total - n]);
      }),
    );
  });
});

describe("counters that are told apart", () => {
  it("are read each by itself: one that falls began anew, and the other did not", () => {
    const failures = (seconds: number, n: number) => pair([seconds, n, 0], "failures");
    const requests = (seconds: number, n: number) => pair([seconds, 0, n], "requests");
    const samples = [
      ...[failures(10, 50), failures(20, 3), failures(30, 4)],
      ...[requests(10, 9_000), requests(20, 9_200), requests(30, 9_400)],
    ];
    expect(inTicks(samples)).toEqual([ratio(3, 200), ratio(1, 200)]);
    expect(inTicks(samples.toReversed())).toEqual([ratio(3, 200), ratio(1, 200)]);
  });

  it("of several instances restart alone", () => {
    const of = (instance: string, ...told: Told[]) =>
      told.map((one): Sample => ({ ...pair(one), instance }));
    const samples = [
      ...of("a", [10, 50, 900], [20, 2, 80], [30, 3, 180]),
      ...of("b", [10, 40, 800], [20, 41, 900], [30, 42, 1_000]),
    ];
    expect(inTicks(samples)).toEqual([ratio(3, 180), ratio(2, 200)]);
  });
});
