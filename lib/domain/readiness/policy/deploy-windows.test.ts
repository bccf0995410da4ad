import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { instant, millis } from "@/lib/kernel/instant";
import { nextOpen, openSpans, windowWords } from "./deploy-windows";
import { defaultPolicy, type DeployWindow } from "./policy";
import { at } from "./testing";
import { weekdays } from "./wall-time";

const { low, high } = defaultPolicy.windows;
const berlin = "Europe/Berlin";

describe("deploy windows", () => {
  it.each([
    ["2026-11-24T10:00", "2026-11-24T10:00"],
    ["2026-11-24T08:59", "2026-11-24T09:00"],
    ["2026-11-24T15:59", "2026-11-24T15:59"],
    ["2026-11-24T16:00", "2026-11-25T09:00"],
    // A Friday: nothing before Monday.
    ["2026-11-27T10:00", "2026-11-30T09:00"],
    ["2026-11-27T16:30", "2026-11-30T09:00"],
  ])("high risk asked on %s goes on %s", (asked, open) => {
    expect(nextOpen(high, at(asked, berlin), berlin)).toBe(at(open, berlin));
  });

  it("that are always open are, and those that never are, are not", () => {
    const now = at("2026-03-29T02:30", berlin);
    expect(nextOpen(low, now, berlin)).toBe(now);
    expect(nextOpen([], now, berlin)).toBeNull();
  });

  it.each([
    // Clocks go from 02:00 to 03:00: the night is an hour short, and a window inside the gap is none.
    [berlin, "2026-03-28", "22:00", "04:00", 5],
    [berlin, "2026-03-29", "02:00", "03:00", 0],
    [berlin, "2026-03-29", "00:00", "24:00", 23],
    // They go back from 03:00 to 02:00.
    [berlin, "2026-10-24", "22:00", "04:00", 7],
    [berlin, "2026-10-25", "00:00", "24:00", 25],
    ["America/New_York", "2026-03-08", "00:00", "24:00", 23],
    ["America/New_York", "2026-11-01", "00:00", "24:00", 25],
    // Lord Howe moves by half an hour; Kathmandu never.
    ["Australia/Lord_Howe", "2026-04-05", "00:00", "24:00", 24.5],
    ["Australia/Lord_Howe", "2026-10-04", "00:00", "24:00", 23.5],
    ["Asia/Kathmandu", "2026-03-29", "00:00", "24:00", 24],
  ])("%s on %s: %s to %s has %s hours", (zone, day, from, to, hours) => {
    const date = Temporal.PlainDate.from(day);
    const weekday = weekdays[date.dayOfWeek - 1] ?? "mon";
    const around = {
      from: at(`${day}T00:00`, zone),
      to: at(`${date.add({ days: 2 })}T00:00`, zone),
    };
    const spans = openSpans([{ days: [weekday], from, to }], around, zone);
    const open = spans.reduce((sum, one) => sum + millis(one.to) - millis(one.from), 0);
    expect(open / 3_600_000).toBe(hours);
  });

  it("say themselves", () => {
    expect(windowWords(high)).toBe("Mon–Thu 09:00–16:00");
    const two: DeployWindow[] = [
      { days: ["mon", "wed", "thu"], from: "08:00", to: "10:00" },
      { days: ["sat", "sun"], from: "22:00", to: "02:00" },
    ];
    expect(windowWords(two)).toBe("Mon, Wed, Thu 08:00–10:00 or Sat, Sun 22:00–02:00");
    expect(windowWords([])).toBeNull();
  });
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const someWindow: fc.Arbitrary<DeployWindow> = fc
  .record({
    days: fc.subarray([...weekdays], { minLength: 1 }),
    from: clock,
    to: fc.oneof(clock, fc.constant("24:00")),
  })
  .filter(({ from, to }) => from !== to);
const zones = [berlin, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"];
// Half of the moments are near a change of the clocks.
const moments = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }),
  fc
    .tuple(
      fc.constantFrom(
        "2026-03-29",
        "2026-10-25",
        "2026-03-08",
        "2026-11-01",
        "2026-04-05",
        "2026-10-04",
      ),
      fc.integer({ min: -40, max: 40 }),
    )
    .map(([day, hours]) => Date.parse(`${day}T02:07:00Z`) + hours * 3_600_000),
);

/** Temporal's word on whether a window is open: it begins on a day's own clock, and ends on one. */
function isOpen(windows: DeployWindow[], ms: number, zone: string): boolean {
  const today = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
  return [today, today.subtract({ days: 1 })].some((day) =>
    windows.some((one) => {
      if (!one.days.includes(weekdays[day.dayOfWeek - 1] ?? "mon")) return false;
      const ends = one.to === "24:00" ? "00:00" : one.to;
      const endDay = one.to === "24:00" || one.to < one.from ? day.add({ days: 1 }) : day;
      const from = day.toZonedDateTime({ timeZone: zone, plainTime: one.from }).epochMilliseconds;
      const to = endDay.toZonedDateTime({ timeZone: zone, plainTime: ends }).epochMilliseconds;
      return from <= ms && ms < to;
    }),
  );
}

it("a window is open exactly when Temporal says so, and opens next when it first does", () => {
  const windows = fc.array(someWindow, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(windows, moments, fc.constantFrom(...zones), (list, ms, zone) => {
      const next = nextOpen(list, instant(ms), zone);
      expect(next === instant(ms)).toBe(isOpen(list, ms, zone));
      if (next === null || next === instant(ms)) return;
      expect(isOpen(list, millis(next), zone)).toBe(true);
      expect(isOpen(list, millis(next) - 1, zone)).toBe(false);
      const quarter = 900_000;
      for (let at = ms; at < millis(next); at += quarter)
        expect(isOpen(list, at, zone)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

it("open spans are the moments at which one is open", () => {
  const windows = fc.array(someWindow, { maxLength: 3 });
  fc.assert(
    fc.property(windows, moments, fc.constantFrom(...zones), (list, ms, zone) => {
      const from = instant(Math.floor(ms / 900_000) * 900_000);
      const to = instant(millis(from) + 3 * 86_400_000);
      const spans = openSpans(list, { from, to }, zone);
      for (let at = millis(from); at < millis(to); at += 900_000) {
        const inside = spans.some((one) => millis(one.from) <= at && at < millis(one.to));
        expect(inside).toBe(nextOpen(list, instant(at), zone) === instant(at));
      }
    }),
    { numRuns: 60 },
  );
});
