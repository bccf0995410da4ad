import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { groupByDay } from "./by-day";

const late = { at: instant(Date.UTC(2026, 10, 23, 20)) };
const early = { at: instant(Date.UTC(2026, 10, 23, 10)) };

it("splits at the reader's midnight, not at ours", () => {
  expect(groupByDay([late, early], "UTC", null).map(({ day }) => day)).toEqual(["2026-11-23"]);
  expect(groupByDay([late, early], "Asia/Kathmandu", null).map(({ day }) => day)).toEqual([
    "2026-11-24",
    "2026-11-23",
  ]);
});

it("says today and yesterday in the reader's zone", () => {
  const now = Date.UTC(2026, 10, 23, 21);
  const titles = groupByDay([late, early], "Asia/Kathmandu", now).map(({ title }) => title);
  expect(titles).toEqual(["Today, Tuesday 24 November 2026", "Yesterday, Monday 23 November 2026"]);
});
