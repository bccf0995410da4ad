import { describe, expect, it } from "vitest";
import type { DiaryLine } from "@/lib/domain/diary/diary-query";
import { instant } from "@/lib/kernel/instant";
import { diaryHref, diaryLead, groupByDay, lineTone } from "./prepare-diary";

function line(id: string, at: number): DiaryLine {
  const actor = { type: "system", id: "bellwether", name: "Bellwether" } as const;
  return {
    id,
    at: instant(at),
    kind: "release.go",
    actor,
    sentence: "",
    data: {},
    hash: "",
    href: null,
  };
}

describe("groupByDay", () => {
  const late = line("2", Date.UTC(2026, 10, 23, 20));
  const early = line("1", Date.UTC(2026, 10, 23, 10));

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
    expect(titles).toEqual([
      "Today, Tuesday 24 November 2026",
      "Yesterday, Monday 23 November 2026",
    ]);
  });
});

it("keeps wishes in the address and leaves empty ones out", () => {
  expect(diaryHref({})).toBe("/diary");
  expect(diaryHref({ kind: "alert", q: "2 %", from: "", after: "17" })).toBe(
    "/diary?kind=alert&q=2+%25&after=17",
  );
});

it("says which part of the diary is shown", () => {
  expect(diaryLead({}, 3)).toContain("Everything");
  expect(diaryLead({ kind: "alert", service: "checkout" }, 3)).toBe(
    "Entries about alerts of checkout, newest first.",
  );
  expect(diaryLead({ q: "bell" }, 0)).toBe("There are no entries with “bell”.");
});

it("a rollback is violet, never red", () => {
  expect(lineTone("rollback.failed")).toBe("returned");
  expect(lineTone("alert.opened")).toBe("trouble");
  expect(lineTone("checklist.ticked")).toBe("quiet");
});
