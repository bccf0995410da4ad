import fc from "fast-check";
import ical from "node-ical";
import { expect, test } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { berlin, entry, file, read, window } from "./testing";

const zones = [berlin, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"];
/** Rules with a first day that they have: another one is undefined in RFC 5545 (3.8.5.3). */
const rules = fc.constantFrom(
  ["FREQ=DAILY", "20250305"],
  ["FREQ=DAILY;BYDAY=MO,FR", "19950303"],
  ["FREQ=WEEKLY;BYDAY=SU,WE;WKST=SU", "20010107"],
  ["FREQ=WEEKLY", "20250305"],
  ["FREQ=WEEKLY;BYDAY=MO,TH", "20250306"],
  ["FREQ=MONTHLY", "20250105"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "20250131"],
  ["FREQ=MONTHLY;BYDAY=2TU", "20250114"],
  ["FREQ=MONTHLY;BYMONTHDAY=31", "20250131"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "20250228"],
  ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "20241128"],
  ["FREQ=YEARLY", "20250330"],
);
const ends = fc.oneof(
  fc.constant(""),
  fc.integer({ min: 1, max: 40 }).map((count) => `;COUNT=${count}`),
  fc.constantFrom(";UNTIL=20270115T100000Z", ";UNTIL=20261101T053000Z"),
);

/** What node-ical, another reader by other people, makes of the same text. */
function oracle(text: string): string[] {
  const [event] = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === "VEVENT");
  if (event === undefined || event.type !== "VEVENT") return [];
  return ical
    .expandRecurringEvent(event, {
      from: new Date(window.from),
      to: new Date(window.to),
      expandOngoing: true,
    })
    .map(({ start, end }) => `x ${instant(start)} ${instant(end)}`)
    .filter((line) => line < `x ${window.to}`)
    .toSorted();
}

test("recurrences in zones are the ones that node-ical finds", () => {
  // Hours that no change of the clocks skips or doubles: there the two readers differ on purpose.
  const clock = fc.constantFrom("040000", "093000", "130000", "223000");
  const interval = fc.constantFrom("", ";INTERVAL=2", ";INTERVAL=3");
  fc.assert(
    fc.property(
      rules,
      clock,
      interval,
      ends,
      fc.constantFrom(...zones),
      (made, time, every, until, zone) => {
        const [rule = "", day = ""] = made;
        const start = `DTSTART;TZID=${zone}:${day}T${time}`;
        const repeats = `RRULE:${rule}${every}${until}`;
        const text = file(entry("UID:1", "SUMMARY:x", start, "DURATION:PT45M", repeats));
        expect(read(text).events.toSorted()).toEqual(oracle(text));
      },
    ),
    { numRuns: 150 },
  );
});
