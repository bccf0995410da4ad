import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { readIcal } from "./read-ical";

// The oracle is the rrule library, whose answers are those of Python's dateutil; ours were compared with both.
// The package is CommonJS under a name that says otherwise.
const { RRule } = createRequire(import.meta.url)("rrule") as typeof import("rrule");

const [from, to] = [Date.UTC(2026, 10, 1), Date.UTC(2028, 0, 1)];
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The days that an entry with a rule has in our window. */
function days(rule: string, start: string): string[] {
  const text = [
    ...["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:x"],
    ...[`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, "END:VEVENT", "END:VCALENDAR"],
  ].join("\r\n");
  const read = readIcal(text, { from: instant(from), to: instant(to) }, "UTC");
  if (!read.ok) throw new Error(read.refusal.detail);
  return read.value.events.map(({ starts }) => dayOf(starts));
}

describe("a rule that goes by days", () => {
  it.each([
    // Each of these the calendar library reads otherwise.
    ["FREQ=YEARLY", "20240229", []],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20260101", []],
    ["FREQ=MONTHLY;INTERVAL=4;BYMONTH=2,5,10", "20260507", ["2027-05-07"]],
    ["FREQ=YEARLY;BYDAY=20MO", "20250519", ["2027-05-17"]],
    ["FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "20201228", ["2026-12-28"]],
    ["FREQ=YEARLY;BYDAY=FR;BYSETPOS=-1", "20251226", ["2027-12-31"]],
  ])("%s from %s", (rule, start, expected) => {
    const all = days(rule, start);
    expect(rule.includes("SETPOS") ? all.slice(-1) : all).toEqual(expected);
  });
});

const number = (min: number, max: number) => fc.integer({ min, max });
const list = (one: fc.Arbitrary<number>) =>
  fc.uniqueArray(one, { minLength: 1, maxLength: 3 }).map((all) => all.join(","));
const nth = fc.constantFrom("", "", "1", "2", "5", "-1", "-2");
const weekday = fc.constantFrom("SU", "MO", "TU", "WE", "TH", "FR", "SA");
const months = fc.option(
  list(number(1, 12)).map((text) => `;BYMONTH=${text}`),
  { nil: "" },
);
const ofMonth = fc.oneof(
  fc.constant(""),
  list(fc.oneof(number(1, 31), number(-3, -1), number(28, 31))).map(
    (text) => `;BYMONTHDAY=${text}`,
  ),
  fc
    .tuple(nth, fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }))
    .map(([n, all]) => `;BYDAY=${all.map((one) => n + one).join(",")}`),
  fc.tuple(number(1, 31), weekday).map(([day, one]) => `;BYMONTHDAY=${day};BYDAY=${one}`),
);
const ofYear = fc.oneof(
  fc.tuple(number(1, 53), weekday).map(([week, one]) => `;BYWEEKNO=${week};BYDAY=${one}`),
  list(fc.constantFrom(1, 60, 100, 365, 366, -1, -100)).map((text) => `;BYYEARDAY=${text}`),
  fc.tuple(fc.constantFrom(10, 20, 52, 53, -10), weekday).map(([n, one]) => `;BYDAY=${n}${one}`),
);
const position = fc.constantFrom("", "", ";BYSETPOS=1", ";BYSETPOS=-1", ";BYSETPOS=2");
const rules = fc.oneof(
  fc
    .tuple(fc.constantFrom("YEARLY", "MONTHLY"), months, ofMonth, position)
    .map(([every, month, day, at]) => `${every}${month}${day}${day.includes("BYDAY") ? at : ""}`),
  ofYear.map((text) => `YEARLY${text}`),
  fc
    .tuple(fc.uniqueArray(weekday, { minLength: 1 }), fc.constantFrom("", ";WKST=SU", ";WKST=MO"))
    .map(([all, start]) => `WEEKLY;BYDAY=${all.join(",")}${start}`),
  months.map((month) => `DAILY${month}`),
);
const ends = fc.oneof(
  fc.constant(""),
  number(1, 60).map((count) => `;COUNT=${count}`),
  fc.constant(";UNTIL=20270628"),
);

it("has the days that the rrule library finds", () => {
  const first = number(Date.UTC(2015, 0) / 86_400_000, Date.UTC(2026, 11) / 86_400_000);
  fc.assert(
    fc.property(rules, number(1, 4), ends, first, (made, interval, end, day) => {
      const rule = `FREQ=${made};INTERVAL=${interval}`;
      const of = (text: string, dtstart: Date) =>
        new RRule({ ...RRule.parseString(text), dtstart });
      // A first day that the rule has: another one is undefined in RFC 5545 (3.8.5.3).
      const soon = new Date(day * 86_400_000);
      const start = of(`${rule};UNTIL=20271231`, soon).after(soon, true);
      fc.pre(start !== null);
      if (
        start === null ||
        of(`${rule};UNTIL=20300101`, start).after(start, true)?.getTime() !== start.getTime()
      )
        return;
      fc.pre(!(end.includes("UNTIL") && dayOf(start.getTime()) > "2027-06-28"));
      // Without an end of its own the oracle would walk for centuries.
      const asked = end.includes("UNTIL") ? end : `${end};UNTIL=20300101`;
      const theirs = of(`${rule}${asked}`, start).between(new Date(from), new Date(to - 1), true);
      const ours = days(`${rule}${end}`, dayOf(start.getTime()).replaceAll("-", ""));
      expect(ours).toEqual(theirs.map((one) => dayOf(one.getTime())));
    }),
    { numRuns: 120 },
  );
});
