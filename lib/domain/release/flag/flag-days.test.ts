import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { lateWords, overdueDays, sayRemoveBy } from "./flag-days";

it.each([
  ["2026-12-24", "2026-12-23", 0],
  ["2026-12-24", "2026-12-24", 0],
  ["2026-12-24", "2026-12-25", 1],
  ["2026-10-24", "2026-10-26", 2],
  ["2026-12-31", "2027-03-01", 60],
])("to be gone by %s, on %s it is %i days late", (removeBy, today, days) => {
  expect(overdueDays({ removeBy, retiredAt: null }, today)).toBe(days);
  expect(overdueDays({ removeBy, retiredAt: instant(0) }, today)).toBe(0);
});

it("counts days on the team's clocks, not on ours", () => {
  const at = instant(Date.UTC(2026, 11, 24, 20));
  expect(lateWords("2026-12-24", at, "UTC")).toBe("in time");
  expect(lateWords("2026-12-24", at, "Asia/Tokyo")).toBe("a day late");
  expect(lateWords("2026-12-20", at, "UTC")).toBe("4 days late");
});

it("says the day with its year", () => {
  expect(sayRemoveBy("2026-12-24")).toBe("Thu 24 Dec 2026");
});
