import { describe, expect, it } from "vitest";
import { dayChores } from "./sample-days";

const now = Date.parse("2026-11-25T23:59:00Z");
const rule = { allDays: 30, watchDays: 400 };
const day = (name: string, kept = false) => ({ day: name, kept });

describe("dayChores", () => {
  it("makes ready what may still come late, today and the next two days", () => {
    const { open } = dayChores(now, [day("2026-11-25"), day("2026-11-26")], rule);
    expect(open).toEqual([
      ...["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"],
      ...["2026-11-24", "2026-11-27"],
    ]);
  });

  it("cuts down what is older than the days all samples are kept, once", () => {
    const stored = [day("2026-10-26"), day("2026-10-25"), day("2026-10-24", true)];
    expect(dayChores(now, stored, rule)).toMatchObject({ thin: ["2026-10-25"], drop: [] });
  });

  it("forgets what is older than the days of watches, cut down or not", () => {
    const stored = [day("2025-10-20"), day("2025-10-19", true), day("2025-10-21", true)];
    expect(dayChores(now, stored, rule)).toMatchObject({
      thin: [],
      drop: ["2025-10-20", "2025-10-19"],
    });
  });

  it("cuts nothing down where watches are kept no longer than the rest", () => {
    const stored = [day("2026-10-25"), day("2026-10-26")];
    expect(dayChores(now, stored, { allDays: 30, watchDays: 30 })).toMatchObject({
      thin: [],
      drop: ["2026-10-25"],
    });
  });
});
