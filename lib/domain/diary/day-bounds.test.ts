import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { dayOf, endOfDay, startOfDay } from "./day-bounds";

describe("the bounds of a day", () => {
  it.each([
    ["2026-11-23", "UTC", "2026-11-23T00:00:00.000Z"],
    ["2026-11-23", "Asia/Kathmandu", "2026-11-22T18:15:00.000Z"],
    ["2026-11-23", "America/New_York", "2026-11-23T05:00:00.000Z"],
    // The day the clocks go back, and the day they go forward.
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ])("%s in %s begins at %s", (day, zone, at) => {
    expect(startOfDay(day, zone)).toBe(at);
  });

  it("a day of 25 hours has them all", () => {
    const hours =
      (Date.parse(endOfDay("2026-10-25", "Europe/Berlin")) -
        Date.parse(startOfDay("2026-10-25", "Europe/Berlin"))) /
      3_600_000;
    expect(hours).toBe(25);
  });

  it("any moment lies within the day it falls on", () => {
    const zones = [
      "UTC",
      "Asia/Kathmandu",
      "Europe/Berlin",
      "Pacific/Kiritimati",
      "America/St_Johns",
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) }),
        fc.constantFrom(...zones),
        (ms, zone) => {
          const at = instant(ms);
          const day = dayOf(at, zone);
          expect(startOfDay(day, zone) <= at && at < endOfDay(day, zone)).toBe(true);
        },
      ),
    );
  });
});
