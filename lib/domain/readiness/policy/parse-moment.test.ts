import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMoment } from "./parse-moment";
import { at } from "./testing";

const berlin = "Europe/Berlin";
/** Wednesday 25 November 2026, 17:00 in Berlin. */
const now = at("2026-11-25T17:00", berlin);

describe("when, as people write it", () => {
  it.each([
    ["", "2026-11-25T17:00"],
    ["now", "2026-11-25T17:00"],
    ["Friday 16:30", "2026-11-27T16:30"],
    ["fri, 16:30", "2026-11-27T16:30"],
    ["next Tuesday at 9", "2026-12-01T09:00"],
    ["wed 9:00", "2026-12-02T09:00"],
    ["wed 18:00", "2026-11-25T18:00"],
    ["tuesday", "2026-12-01T10:00"],
    ["today 23:59", "2026-11-25T23:59"],
    ["tomorrow 4pm", "2026-11-26T16:00"],
    ["tomorrow 12 am", "2026-11-26T00:00"],
    ["16:30", "2026-11-26T16:30"],
    ["18:00", "2026-11-25T18:00"],
    ["27 Nov 16:30", "2026-11-27T16:30"],
    ["Nov 27", "2026-11-27T10:00"],
    ["27 november", "2026-11-27T10:00"],
    ["3 March 9:15", "2027-03-03T09:15"],
    ["3 March 2028 9:15", "2028-03-03T09:15"],
    ["2026-12-24 08:00", "2026-12-24T08:00"],
    ["2026-12-24T08:00", "2026-12-24T08:00"],
    ["in 2 h", "2026-11-25T19:00"],
    ["in 3 days", "2026-11-28T17:00"],
  ])("“%s”", (text, wall) => {
    expect(parseMoment(text, now, berlin)).toBe(at(wall, berlin));
  });

  it.each([
    "someday",
    "fryday",
    "friday 25:00",
    "31 feb",
    "2026-02-30",
    "13 pm",
    "16:30 friday x",
    "2026",
  ])("“%s” cannot be read", (text) => {
    expect(parseMoment(text, now, berlin)).toBeNull();
  });

  it("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        parseMoment(text, now, berlin);
      }),
    );
  });
});
