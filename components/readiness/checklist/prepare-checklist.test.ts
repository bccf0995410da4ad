import { describe, expect, it } from "vitest";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import { standing } from "@/lib/domain/readiness/tick/standing";
import { seedItems, someFacts } from "@/lib/domain/readiness/tick/testing";
import { someRelease } from "@/lib/domain/release/testing";
import { countsOf, missingBy, ownerWords, sectionsOf } from "./prepare-checklist";

const release = someRelease({ lead: "Ana", risk: "high" });
const items = standing(seedItems(), someFacts({ release }));
const with_ = (key: string, patch: Partial<ChecklistItem>) =>
  items.map((item) => (item.key === key ? { ...item, ...patch } : item));
const keys = (sections: [string, ChecklistItem[]][]) =>
  sections.flatMap(([, of]) => of.map(({ key }) => key));

describe("a checklist at a glance", () => {
  it("says who holds what is missing, and which part nobody has", () => {
    expect(missingBy(items)).toEqual([
      { who: "Ana", count: 7 },
      { who: "Anyone", count: 1 },
    ]);
    const nobody = standing(seedItems(), someFacts());
    expect(missingBy(nobody)[0]).toEqual({ who: "No lead named", count: 6 });
  });

  it("shows what is missing: open and stale, not what is ticked or waived", () => {
    expect(keys(sectionsOf(items, "missing", "Ana"))).toContain("code-reviewed");
    for (const state of ["ticked", "waived"] as const) {
      const now = with_("code-reviewed", { state });
      expect(sectionsOf(now, "missing", "Ana").map(([name]) => name)).not.toContain("Code review");
    }
    const stale = with_("code-reviewed", { state: "stale" });
    expect(keys(sectionsOf(stale, "missing", "Ana"))).toContain("code-reviewed");
  });

  it("shows mine by name, whoever gave it to me", () => {
    expect(keys(sectionsOf(items, "mine", "bo"))).toEqual([]);
    const given = with_("drill-fresh", { owner: { role: "anyone", name: "Bo" } });
    expect(keys(sectionsOf(given, "mine", "bo"))).toEqual(["drill-fresh"]);
    expect(countsOf(given, "bo")).toMatchObject({ mine: 1, all: items.length });
  });

  it.each([
    [{ role: "on_call", name: null }, "No on-call named"],
    [{ role: "anyone", name: null }, "Anyone"],
    [{ role: "lead", name: "Cy" }, "Cy"],
  ] as const)("%o is %s", (owner, words) => {
    expect(ownerWords({ owner })).toBe(words);
  });
});
