import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarLimits, readIcal } from "./read-ical";
import { berlin, entry, file, read, window } from "./testing";

const later = entry("UID:2", "SUMMARY:Later", "DTSTART:20261202T100000Z", "DURATION:PT1H");

describe("an iCal calendar", () => {
  it("is read with whole days, zones by name, UTC, and times without a zone as the team's", () => {
    const text = file(
      entry(
        "UID:1",
        "SUMMARY:Christmas",
        "DTSTART;VALUE=DATE:20261225",
        "DTEND;VALUE=DATE:20261227",
      ),
      entry(
        "UID:2",
        "SUMMARY:New York",
        "DTSTART;TZID=America/New_York:20261101T013000",
        "DURATION:PT1H",
      ),
      entry("UID:3", "SUMMARY:UTC", "DTSTART:20261101T100000Z", "DTEND:20261101T110000Z"),
      entry(
        "UID:4",
        "SUMMARY:Floating\\, folded",
        "DTSTART:20260329T023000",
        "DTEND:20260329T040000",
      ),
      entry("UID:5", "SUMMARY:Floating", "DTSTART:20270328T023000", "DTEND:20270328T040000"),
    );
    expect(read(text).events).toEqual([
      // Half past one comes twice that night; the first is meant.
      "New York 2026-11-01T05:30:00.000Z 2026-11-01T06:30:00.000Z",
      "UTC 2026-11-01T10:00:00.000Z 2026-11-01T11:00:00.000Z",
      "Christmas 2026-12-25T00:00:00.000Z 2026-12-27T00:00:00.000Z",
      // Half past two does not exist that night.
      "Floating 2027-03-28T01:30:00.000Z 2027-03-28T02:00:00.000Z",
    ]);
  });

  it("follows changed, moved, cancelled and left-out occurrences", () => {
    const text = file(
      entry(
        "UID:a",
        "SUMMARY:Ana on call",
        "DTSTART;TZID=Europe/Berlin:20261005T090000",
        "DTEND;TZID=Europe/Berlin:20261006T090000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;TZID=Europe/Berlin:20261012T090000",
      ),
      entry(
        "UID:a",
        "SUMMARY:Bo for Ana",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261019T090000",
        "DTSTART;TZID=Europe/Berlin:20261020T090000",
        "DTEND;TZID=Europe/Berlin:20261021T090000",
      ),
      entry(
        "UID:a",
        "SUMMARY:Nobody",
        "STATUS:CANCELLED",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261026T090000",
        "DTSTART;TZID=Europe/Berlin:20261026T090000",
        "DTEND;TZID=Europe/Berlin:20261027T090000",
      ),
    );
    expect(read(text).events).toEqual([
      "Ana on call 2026-10-05T07:00:00.000Z 2026-10-06T07:00:00.000Z",
      "Bo for Ana 2026-10-20T07:00:00.000Z 2026-10-21T07:00:00.000Z",
      "Ana on call 2026-11-02T08:00:00.000Z 2026-11-03T08:00:00.000Z",
    ]);
  });

  it("reads a zone of its own, and says which zones nobody knows", () => {
    const own = [
      "BEGIN:VTIMEZONE",
      "TZID:Our Ship",
      "BEGIN:STANDARD",
      "DTSTART:19700101T000000",
      "TZOFFSETFROM:+0330",
      "TZOFFSETTO:+0330",
      "END:STANDARD",
      "END:VTIMEZONE",
    ].join("\r\n");
    const at = "20261201T120000";
    const text = file(
      own,
      entry("UID:1", "SUMMARY:Ship", `DTSTART;TZID=Our Ship:${at}`, "DURATION:PT1H"),
      entry("UID:2", "SUMMARY:Mars", `DTSTART;TZID=Mars/Base:${at}`, "DURATION:PT1H"),
      entry(
        "UID:3",
        "SUMMARY:Behind a prefix",
        `DTSTART;TZID="/x.org/2020/Asia/Kathmandu":${at}`,
        "DURATION:PT1H",
      ),
    );
    const { events, words } = read(text);
    expect(events).toEqual([
      "Behind a prefix 2026-12-01T06:15:00.000Z 2026-12-01T07:15:00.000Z",
      "Ship 2026-12-01T08:30:00.000Z 2026-12-01T09:30:00.000Z",
    ]);
    expect(words).toBe(
      "2 events were read. Left out: entries in time zones nobody knows (“Mars/Base”).",
    );
  });

  it("reads what is endless within the window only, and stops where a calendar repeats without measure", () => {
    const daily = entry(
      "UID:1",
      "SUMMARY:x",
      "DTSTART:19900101T000000Z",
      "DURATION:PT1H",
      "RRULE:FREQ=DAILY",
    );
    expect(read(file(daily)).events).toHaveLength(365);
    const mad = entry(
      "UID:2",
      "SUMMARY:x",
      "DTSTART:20000101T000000Z",
      "DURATION:PT1S",
      "RRULE:FREQ=SECONDLY",
    );
    // Of our own time: a busy machine is no fault of the code.
    const began = process.cpuUsage();
    expect(read(file(mad)).words).toMatch(/repeats too often/);
    const many = Array.from({ length: 300 }, (_, i) => mad.replace("UID:2", `UID:m${i}`));
    expect(read(file(...many)).words).toMatch(/repeats too often/);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(10_000);
  }, 60_000);

  it.each([
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["lines that end in LF", (text: string) => text.replaceAll("\r\n", "\n")],
    ["lines that end in CR", (text: string) => text.replaceAll("\r\n", "\r")],
    ["a second calendar behind it", (text: string) => `${text}${file(later)}`],
  ])("is read with %s", (_, written) => {
    const text = file(
      entry("UID:1", "SUMMARY:Fol", " ded", "DTSTART:20261201T100000Z", "DURATION:PT1H"),
    );
    const { events } = read(written(text));
    expect(events[0]).toBe("Folded 2026-12-01T10:00:00.000Z 2026-12-01T11:00:00.000Z");
    expect(events).toHaveLength(written(text).includes("Later") ? 2 : 1);
  });

  it("keeps an occurrence that was moved into the window, and leaves out a day that is said to be none", () => {
    const text = file(
      entry(
        "UID:1",
        "SUMMARY:x",
        "DTSTART;TZID=Europe/Berlin:20260601T100000",
        "DURATION:PT1H",
        "RRULE:FREQ=MONTHLY",
        "EXDATE;VALUE=DATE:20261001",
      ),
      entry(
        "UID:1",
        "SUMMARY:Moved",
        "RECURRENCE-ID:20260701T080000Z",
        "DTSTART:20260915T080000Z",
        "DURATION:PT1H",
      ),
    );
    const { events } = read(text);
    expect(events.slice(0, 3)).toEqual([
      "x 2026-09-01T08:00:00.000Z 2026-09-01T09:00:00.000Z",
      "Moved 2026-09-15T08:00:00.000Z 2026-09-15T09:00:00.000Z",
      "x 2026-11-01T09:00:00.000Z 2026-11-01T10:00:00.000Z",
    ]);
  });

  it("keeps at most so many", () => {
    const hourly = entry(
      "UID:1",
      "SUMMARY:x",
      "DTSTART:20260901T000000Z",
      "DURATION:PT1M",
      "RRULE:FREQ=HOURLY",
    );
    const { events, words } = read(file(hourly));
    expect(events).toHaveLength(calendarLimits.events);
    expect(words).toMatch(/Only the first/);
  });

  it.each([
    ["", /does not begin with BEGIN:VCALENDAR/],
    ["<!doctype html>", /does not begin with BEGIN:VCALENDAR/],
    ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", /broken/],
    ["BEGIN:VCALENDAR\r\n\u0000\r\nEND:VCALENDAR", /null characters/],
    [`BEGIN:VCALENDAR${" ".repeat(calendarLimits.bytes)}`, /larger than 2 MB/],
    [file(...Array.from({ length: 5_001 }, () => entry("UID:1"))), /has 5001 entries/],
  ])("is refused when nothing of it can be read (%#)", (text, why) => {
    const outcome = readIcal(text, window, berlin);
    expect(outcome.ok ? "" : outcome.refusal.detail).toMatch(why);
  });

  it("leaves out broken entries and keeps the others; a title stays on one line", () => {
    const text = file(
      entry("UID:1", "SUMMARY:No start"),
      entry("UID:2", "SUMMARY:Bad date", "DTSTART:2026-99-99"),
      entry("UID:3", "SUMMARY:Bad rule", "DTSTART:20261201T100000Z", "RRULE:FREQ=SOMETIMES"),
      entry("UID:5", "SUMMARY:Backwards", "DTSTART:20261201T100000Z", "DTEND:20261130T100000Z"),
      entry("UID:4", "SUMMARY:Two\\nlines", "DTSTART:20261201T100000Z", "DURATION:PT1H"),
    );
    expect(read(text).events).toEqual([
      "Two lines 2026-12-01T10:00:00.000Z 2026-12-01T11:00:00.000Z",
    ]);
  });

  it("never throws, whatever is in it", () => {
    const lines = fc.constantFrom(
      "BEGIN:VEVENT",
      "END:VEVENT",
      "BEGIN:VTIMEZONE",
      "END:VTIMEZONE",
      "DTSTART:20261201T100000Z",
      "DTSTART;TZID=X:20261201T100000",
      "DTEND:20251201T100000Z",
      "RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2",
      "RRULE:FREQ=DAILY;INTERVAL=0",
      "RRULE:",
      "DURATION:-PT5H",
      "EXDATE:x",
      "SUMMARY:x",
      "UID:1",
      ":",
      "RECURRENCE-ID:20261201T100000Z",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(lines, fc.string({ unit: "binary" })), { maxLength: 20 }),
        (all) => {
          readIcal(file(...all), window, berlin);
        },
      ),
      { numRuns: 200 },
    );
  });
});
