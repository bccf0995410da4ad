import { describe, expect, it, test } from "vitest";
import { daysShown } from "@/lib/domain/readiness/calendar/calendar-range";
import type { CalendarEntry, ReleaseEntry } from "@/lib/domain/readiness/calendar/entry";
import { thinOut } from "@/lib/domain/readiness/calendar/thin-out";
import { at } from "@/lib/domain/readiness/policy/testing";
import { type Carry, carryStep, keyMeans } from "./carry-machine";
import { prepareAgenda } from "./prepare-agenda";
import { prepareMonth } from "./prepare-month";
import { prepareWeek } from "./prepare-week";

const berlin = "Europe/Berlin";

function release(wall: string, part: Partial<ReleaseEntry> = {}, end = wall): ReleaseEntry {
  return {
    kind: "release",
    id: `rel ${wall}`,
    releaseId: "rel_1",
    title: "Checkout 2.4.0",
    version: "2.4.0",
    service: { key: "checkout", name: "Checkout" },
    risk: "high",
    status: "planned",
    people: [],
    warnings: [],
    movable: true,
    revision: 1,
    from: at(wall, berlin),
    to: at(end, berlin),
    ...part,
  };
}

const freeze: CalendarEntry = {
  kind: "freeze",
  id: "f",
  freezeId: "f",
  title: "Sale",
  reason: "",
  everything: true,
  from: at("2026-11-27T00:00", berlin),
  to: at("2026-11-29T00:00", berlin),
};
const guardian: CalendarEntry = {
  kind: "guardian",
  id: "g",
  title: "Ana",
  from: at("2026-11-16T09:00", berlin),
  to: at("2026-11-23T09:00", berlin),
};

describe("a month", () => {
  const days = daysShown("month", "2026-11-25");

  it("looks the same thinned out as whole, with a hundredth of the entries", () => {
    const warning = { rule: "window", sentence: "Closed." } as const;
    const flag = { kind: "flag", owner: "Ana", overdue: true, title: "Overdue" } as const;
    const { releaseId, service } = release("2026-11-25T10:00");
    const entries = Array.from({ length: 3_000 }, (_, i): CalendarEntry => {
      const wall = `2026-11-${String((i % 28) + 1).padStart(2, "0")}T10:00`;
      const [from, to] = [at(wall, berlin), at(wall, berlin)];
      if (i % 7 === 0) return { ...flag, id: `flag ${i}`, releaseId, service, from, to };
      return release(wall, { id: `${i}`, warnings: i % 5 === 0 ? [warning] : [] });
    }).toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const all = [...entries, freeze, guardian];
    const asOf = at("2026-11-25T12:00", berlin);
    const [from, to] = [at("2026-10-26T00:00", berlin), at("2026-12-07T00:00", berlin)];
    const thin = thinOut({ from, to, zone: berlin, entries: all, leftOut: 0, asOf });
    expect(thin.entries.length).toBeLessThan(200);
    const look = (shown: readonly CalendarEntry[], beyond = {}) =>
      prepareMonth(days, "2026-11-25", "2026-11-25", shown, berlin, beyond);
    expect(look(thin.entries, thin.beyond)).toEqual(look(all));
  });

  it("has whole weeks, a few releases a day and the number of the rest, however many there are", () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      release("2026-11-25T10:00", { id: `${i}` }),
    );
    const cells = prepareMonth(days, "2026-11-25", "2026-11-25", many, berlin);
    expect([cells.length, days[0], days.at(-1)]).toEqual([42, "2026-10-26", "2026-12-06"]);
    const cell = cells.find(({ day }) => day === "2026-11-25");
    expect(cell).toMatchObject({ today: true, inMonth: true, more: 1_997, date: 25 });
    expect(cell?.releases).toHaveLength(3);
    expect(cells.at(-1)?.inMonth).toBe(false);
  });

  it("draws a freeze on each of its days, and who is on duty where it begins", () => {
    const cells = prepareMonth(days, "2026-11-25", "2026-11-25", [guardian, freeze], berlin);
    const withEntries = cells.filter(({ dayEntries }) => dayEntries.length > 0);
    expect(withEntries.map(({ day }) => day)).toEqual(["2026-11-16", "2026-11-27", "2026-11-28"]);
  });
});

describe("a week", () => {
  const days = daysShown("week", "2026-11-25");

  it("puts what overlaps side by side, and counts what does not fit", () => {
    const four = Array.from({ length: 6 }, (_, i) =>
      release("2026-11-25T10:00", { id: `${i}` }, "2026-11-25T12:00"),
    );
    const later = release("2026-11-25T13:00", {}, "2026-11-25T14:00");
    const week = prepareWeek(days, "2026-11-25", [...four, later], "high", berlin);
    const day = week.find(({ day: one }) => one === "2026-11-25");
    expect(day?.placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
      [0, 1],
    ]);
    expect(day).toMatchObject({ more: 2, today: true });
    expect(day?.placed[0]).toMatchObject({ start: 600, end: 720 });
  });

  it("shows the open windows of one risk, cut at midnight, on the day the clocks change too", () => {
    const window: CalendarEntry = {
      kind: "window",
      id: "w",
      risk: "high",
      title: "",
      from: at("2026-10-24T22:00", berlin),
      to: at("2026-10-25T04:00", berlin),
    };
    const week = prepareWeek(daysShown("week", "2026-10-25"), "", [window], "high", berlin);
    expect(week.slice(-2).map(({ open }) => open)).toEqual([
      [{ start: 1320, end: 1440 }],
      [{ start: 0, end: 240 }],
    ]);
    expect(
      prepareWeek(days, "", [window], "low", berlin).every(({ open }) => open.length === 0),
    ).toBe(true);
  });
});

test("an agenda reads day by day, begins with what is going on, and tells how much is left", () => {
  const days = daysShown("agenda", "2026-11-20");
  const entries = [guardian, release("2026-11-25T10:00"), release("2026-11-26T10:00")];
  const agenda = prepareAgenda(days, "2026-11-20", entries, 2, berlin);
  expect(agenda.days.map(({ day, title }) => [day, title])).toEqual([
    ["2026-11-20", "Fri 20 Nov"],
    ["2026-11-25", "Wed 25 Nov"],
  ]);
  expect(agenda.more).toBe(1);
});

describe("carrying a release", () => {
  const lifted = (part: Partial<ReleaseEntry> = {}) =>
    carryStep(null, { type: "pick_up", release: release("2026-10-23T09:30", part), by: "keys" });

  it("keeps its time of day from day to day, when the clocks change too", () => {
    const over = carryStep(lifted(), {
      type: "over",
      day: "2026-10-26",
      minute: null,
      zone: berlin,
    });
    expect(over?.at).toBe(at("2026-10-26T09:30", berlin));
    const shifted = carryStep(lifted(), { type: "shift", days: 3, minutes: 15, zone: berlin });
    expect(shifted?.at).toBe(at("2026-10-26T09:45", berlin));
  });

  it("snaps to quarters of an hour within the day", () => {
    const over = (minute: number): Carry =>
      carryStep(lifted(), { type: "over", day: "2026-10-26", minute, zone: berlin });
    expect(over(611)?.at).toBe(at("2026-10-26T10:00", berlin));
    expect(over(-5)?.at).toBe(at("2026-10-26T00:00", berlin));
    expect(over(9_999)?.at).toBe(at("2026-10-26T23:45", berlin));
  });

  it("lifts only what can be moved, and lets go", () => {
    expect(lifted({ movable: false })).toBeNull();
    expect(carryStep(lifted(), { type: "let_go" })).toBeNull();
    expect(carryStep(null, { type: "shift", days: 1, minutes: 0, zone: berlin })).toBeNull();
  });

  it("knows its keys", () => {
    expect(keyMeans("ArrowRight", true, false, "month")).toEqual({ days: 1, minutes: 0 });
    expect(keyMeans("ArrowDown", true, false, "month")).toEqual({ days: 7, minutes: 0 });
    expect(keyMeans("ArrowUp", true, false, "week")).toEqual({ days: 0, minutes: -15 });
    expect(keyMeans("ArrowRight", false, false, "month")).toBeNull();
    expect(keyMeans("Enter", false, true, "month")).toBe("drop");
    expect(keyMeans("Enter", false, false, "month")).toBeNull();
    expect(keyMeans("Escape", false, true, "month")).toBe("cancel");
  });
});
