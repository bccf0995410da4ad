import { expect, it } from "vitest";
import { diaryHref, diaryLead, lineTone } from "./prepare-diary";

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
