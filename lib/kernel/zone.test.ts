import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { isZone, momentMs, offsetMs, wallMs } from "./zone";

// The oracle is Temporal, written by others: every zone the platform knows, any moment of eighty years.

const zones = Intl.supportedValuesOf("timeZone");
const edgy = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Cairo",
  "America/Havana",
  "Africa/Casablanca",
  "Pacific/Apia",
  "America/St_Johns",
];
const from = Date.UTC(1971, 0);
const to = Date.UTC(2050, 0);
const moments = fc.integer({ min: from, max: to });
const someZone = fc.oneof(fc.constantFrom(...edgy), fc.constantFrom(...zones));

function oracleOffset(atMs: number, zone: string): number {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  return at.offsetNanoseconds / 1e6;
}

function oracleMoment(wall: number, zone: string): number {
  const plain = new Date(wall).toISOString().slice(0, -1);
  return Temporal.PlainDateTime.from(plain).toZonedDateTime(zone).epochMilliseconds;
}

describe("wall clocks", () => {
  it("have the offset that Temporal knows, in every zone", () => {
    fc.assert(
      fc.property(moments, someZone, (at, zone) => {
        expect(offsetMs(at, zone)).toBe(oracleOffset(at, zone));
        expect(wallMs(at, zone)).toBe(at + oracleOffset(at, zone));
      }),
      { numRuns: 300 },
    );
  });

  it("are read back as Temporal reads them, skipped and doubled hours too", () => {
    fc.assert(
      fc.property(moments, someZone, (wall, zone) => {
        expect(momentMs(wall, zone)).toBe(oracleMoment(wall, zone));
      }),
      { numRuns: 300 },
    );
  });

  it.each(edgy)("%s: every quarter of an hour around each change of 2024 to 2027", (zone) => {
    let at = Temporal.ZonedDateTime.from(`2024-01-01T00:00[${zone}]`);
    for (;;) {
      const next = at.getTimeZoneTransition("next");
      if (next === null || next.year > 2027) break;
      at = next;
      for (let minutes = -180; minutes <= 180; minutes += 15) {
        const ms = next.epochMilliseconds + minutes * 60_000;
        expect(offsetMs(ms, zone)).toBe(oracleOffset(ms, zone));
        const wall = wallMs(next.epochMilliseconds, zone) + minutes * 60_000;
        expect(momentMs(wall, zone)).toBe(oracleMoment(wall, zone));
      }
    }
  });

  it("know their names", () => {
    expect(["UTC", "Europe/Berlin"].every(isZone)).toBe(true);
    expect(["", "Mars/Base", "../etc"].some(isZone)).toBe(false);
  });
});
