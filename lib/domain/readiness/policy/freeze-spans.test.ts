import { createRequire } from "node:module";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { instant, millis } from "@/lib/kernel/instant";
import { type Freeze, freezeInput, wallOf } from "./freeze";
import { freezeAt, freezeSpans, lastEnd } from "./freeze-spans";
import { at, someFreeze } from "./testing";

const berlin = "Europe/Berlin";
const year2027 = { from: at("2027-01-01T00:00", berlin), to: at("2028-01-01T00:00", berlin) };

const days = (freeze: Freeze) =>
  freezeSpans(freeze, year2027, berlin).map(({ from }) => from.slice(0, 10));

describe("a freeze", () => {
  it("holds once where it does not repeat", () => {
    const freeze = someFreeze();
    const [span, ...more] = freezeSpans(
      freeze,
      { from: at("2026-01-01T00:00"), to: at("2028-01-01T00:00") },
      berlin,
    );
    expect(span).toEqual({
      from: at("2026-12-20T00:00", berlin),
      to: at("2027-01-02T08:00", berlin),
    });
    expect(more).toEqual([]);
    expect(freezeAt(freeze, at("2027-01-02T07:59", berlin), berlin)).not.toBeNull();
    expect(freezeAt(freeze, at("2027-01-02T08:00", berlin), berlin)).toBeNull();
  });

  it("over a weekend on which the clocks change begins and ends by the clocks", () => {
    const weekend = someFreeze({
      from: "2026-10-02T15:00",
      to: "2026-10-05T08:00",
      repeats: { every: "week", interval: 1, by: "day", until: null },
    });
    const around = { from: at("2026-10-24T12:00", berlin), to: at("2026-10-25T12:00", berlin) };
    expect(freezeSpans(weekend, around, berlin)).toEqual([
      { from: "2026-10-23T13:00:00.000Z", to: "2026-10-26T07:00:00.000Z" },
    ]);
  });

  it("comes back on the last Friday, on the fourth Thursday of November, and never on a 31st of February", () => {
    const every = { interval: 1, until: null } as const;
    const lastFriday = someFreeze({
      from: "2026-11-27T12:00",
      to: "2026-11-27T20:00",
      repeats: { ...every, every: "month", by: "last_weekday" },
    });
    expect(days(lastFriday).slice(0, 3)).toEqual(["2027-01-29", "2027-02-26", "2027-03-26"]);
    const thanksgiving = someFreeze({
      from: "2026-11-26T00:00",
      to: "2026-11-28T00:00",
      repeats: { ...every, every: "year", by: "weekday" },
    });
    expect(days(thanksgiving)).toEqual(["2027-11-24"]);
    const monthEnd = someFreeze({
      from: "2026-01-31T10:00",
      to: "2026-01-31T12:00",
      repeats: { ...every, every: "month", by: "day" },
    });
    expect(days(monthEnd)).toHaveLength(7);
  });

  it("ends for good with its last one", () => {
    const freeze = someFreeze({
      repeats: { every: "year", interval: 1, by: "day", until: "2029-12-31" },
    });
    expect(lastEnd(freeze)).toBeGreaterThanOrEqual(wallOf("2030-01-02T08:00"));
    expect(freezeAt(freeze, at("2029-12-24T12:00", berlin), berlin)).not.toBeNull();
    expect(freezeAt(freeze, at("2030-12-24T12:00", berlin), berlin)).toBeNull();
    expect(
      lastEnd(someFreeze({ repeats: { every: "year", interval: 1, by: "day", until: null } })),
    ).toBeNull();
  });

  it.each([
    [{ to: "2026-12-19T00:00" }, "to"],
    [{ to: "2028-12-19T00:00" }, "to"],
    [{ from: "2026-02-30T00:00" }, "from"],
    [{ from: "2026-12-20T00:00Z" }, "from"],
    [{ repeats: { every: "week" } }, "to"],
    [{ to: "2027-01-20T00:00", repeats: { every: "month" } }, "to"],
    [{ repeats: { every: "year", until: "2020-01-01" } }, "repeats.until"],
    [{ repeats: { every: "month", by: "last_weekday" } }, "repeats.by"],
    [{ repeats: { every: "day" } }, "repeats.every"],
    [{ colour: "red" }, ""],
  ])("is refused as %j, at %s", (wrong, path) => {
    const right = { title: "Year's end", from: "2026-12-20T00:00", to: "2027-01-02T08:00" };
    const read = freezeInput.safeParse({ ...right, ...wrong });
    expect(read.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
    expect(freezeInput.safeParse(right).success).toBe(true);
  });
});

// The package is CommonJS under a name that says otherwise.
const { RRule } = createRequire(import.meta.url)("rrule") as typeof import("rrule");
const frequencies = { week: RRule.WEEKLY, month: RRule.MONTHLY, year: RRule.YEARLY };

/** What the rrule library makes of the same freeze, on the wall; Temporal puts it on the clocks of a zone. */
function oracle(freeze: Freeze, zone: string, from: number, to: number): string[] {
  const start = wallOf(freeze.from);
  const length = wallOf(freeze.to) - start;
  const { every, interval, by, until } = freeze.repeats ?? {
    every: "week",
    interval: 1,
    by: "day",
    until: null,
  };
  const date = new Date(start);
  const nth = by === "last_weekday" ? -1 : 1 + Math.floor((date.getUTCDate() - 1) / 7);
  const weekday = [RRule.SU, RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA][
    date.getUTCDay()
  ];
  const onWeekday = by !== "day" && every !== "week" && weekday !== undefined;
  const rule = new RRule({
    freq: frequencies[every],
    interval,
    dtstart: date,
    ...(until !== null && { until: new Date(Date.parse(`${until}T23:59:59Z`)) }),
    ...(onWeekday && { byweekday: [weekday.nth(nth)] }),
    ...(every === "year" && { bymonth: [date.getUTCMonth() + 1] }),
  });
  const moment = (wall: number) =>
    Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1)).toZonedDateTime(zone)
      .epochMilliseconds;
  return rule
    .between(new Date(from - length - 2 * 86_400_000), new Date(to + 2 * 86_400_000), true)
    .map((one) => [moment(one.getTime()), moment(one.getTime() + length)] as const)
    .filter(([begin, end]) => begin < end && begin < to && end > from)
    .map(([begin, end]) => `${instant(begin)} ${instant(end)}`);
}

it("comes back exactly when the rrule library and Temporal say so", () => {
  const wall = fc
    .integer({ min: Date.UTC(2024, 0) / 900_000, max: Date.UTC(2026, 0) / 900_000 })
    .map((quarters) => quarters * 900_000);
  const freeze = fc.record({
    start: wall,
    hours: fc.integer({ min: 1, max: 24 * 20 }),
    every: fc.constantFrom("week", "month", "year"),
    interval: fc.integer({ min: 1, max: 5 }),
    by: fc.constantFrom("day", "weekday", "last_weekday"),
    until: fc.option(fc.constantFrom("2026-06-30", "2027-03-28", "2029-01-01"), { nil: null }),
  });
  const zones = fc.constantFrom(
    berlin,
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
  );
  fc.assert(
    fc.property(freeze, zones, fc.integer({ min: 0, max: 1_500 }), (made, zone, ahead) => {
      const { start, hours, every, interval, by, until } = made;
      const local = (ms: number) => new Date(ms).toISOString().slice(0, 16);
      const repeats = { every, interval, by, until } as const;
      const given = {
        title: "x",
        from: local(start),
        to: local(start + hours * 3_600_000),
        repeats,
      };
      fc.pre(freezeInput.safeParse(given).success);
      const from = start + ahead * 86_400_000;
      const to = from + 120 * 86_400_000;
      const one = someFreeze({ ...given });
      const ours = freezeSpans(one, { from: instant(from), to: instant(to) }, zone);
      expect(ours.map((span) => `${span.from} ${span.to}`)).toEqual(oracle(one, zone, from, to));
      for (const span of ours) expect(millis(span.from)).toBeLessThan(millis(span.to));
    }),
    { numRuns: 400 },
  );
});
