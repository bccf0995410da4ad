import { describe, expect, it } from "vitest";
import {
  byTime,
  clockFace,
  clockTime,
  dayTime,
  fullDate,
  relativeWords,
  shortDate,
} from "./time-words";

const now = Date.parse("2026-11-23T13:32:07Z");
const s = 1000;

describe("relativeWords", () => {
  it.each([
    [0, "just now"],
    [4.9 * s, "just now"],
    [12 * s, "12 s ago"],
    [59.9 * s, "59 s ago"],
    [60 * s, "1 min ago"],
    [3599 * s, "59 min ago"],
    [3 * 3600 * s, "3 h ago"],
    [6.9 * 86400 * s, "6 d ago"],
    [8 * 86400 * s, null],
    [-240 * s, "in 4 min"],
    [-2 * s, "just now"],
  ])("%d ms back reads %s", (back, words) => {
    expect(relativeWords(now - back, now)).toBe(words);
  });
});

describe("clockFace", () => {
  it.each([
    [41_900, "0:41"],
    [125_000, "2:05"],
    [3_725_000, "1:02:05"],
    [-1, "0:00"],
  ])("%d ms reads %s", (ms, face) => {
    expect(clockFace(ms)).toBe(face);
  });
});

describe("dates", () => {
  it("are written in the zone asked for, not the machine's", () => {
    expect(clockTime(now, "UTC", true)).toBe("13:32:07");
    expect(clockTime(now, "Asia/Kathmandu")).toBe("19:17");
    expect(shortDate(now, "UTC")).toBe("23 Nov, 13:32");
  });

  it("name the year only when it is another one", () => {
    expect(shortDate(now, "UTC", now)).toBe("23 Nov, 13:32");
    expect(shortDate(Date.parse("2025-01-02T03:04:00Z"), "UTC", now)).toBe("2 Jan 2025, 03:04");
  });

  it("leave today's date out where only the time is news", () => {
    expect(dayTime(now, now + 3600 * s, "UTC")).toBe("13:32");
    expect(dayTime(now + 86_400 * s, now, "UTC")).toBe("24 Nov, 13:32");
    expect(dayTime(now + 5 * 3600 * s, now, "Asia/Kathmandu")).toBe("24 Nov, 00:17");
  });

  it("round up what something is over by", () => {
    expect(byTime(now, now, "UTC")).toBe("13:33");
    expect(byTime(now - 7 * s, now, "UTC")).toBe("13:32");
  });

  it("say both times on hover, and UTC alone where the reader's zone is unknown", () => {
    expect(fullDate(now, null)).toBe("23 Nov 2026, 13:32:07 UTC");
    expect(fullDate(now, "Asia/Kathmandu")).toBe(
      "23 Nov 2026, 19:17:07 Asia/Kathmandu · 23 Nov 2026, 13:32:07 UTC",
    );
  });
});
