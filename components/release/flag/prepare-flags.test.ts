import { expect, it } from "vitest";
import type { FlagLine, FlagView } from "@/lib/domain/release/flag/view";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { debtLead, flagLook, flagsLead, removalWords } from "./prepare-flags";

const flag = (more: Partial<FlagView> = {}): FlagView => ({
  id: asId("flg_1"),
  key: "new-pay",
  owner: "Ana",
  purpose: "Pay by invoice",
  removeBy: "2026-12-24",
  postponed: 0,
  isOn: null,
  seenAt: null,
  retiredAt: null,
  addedBy: "Ana",
  addedAt: instant(0),
  revision: 1,
  overdueDays: 0,
  killSwitch: null,
  lastSwitch: null,
  ...more,
});
const line = (overdueDays: number): FlagLine => ({
  ...flag({ overdueDays }),
  service: { key: "shop", name: "Shop" },
  release: { id: "rel_1", version: "2.4.0" },
});

it("says that a flag that is off may be all the rescue there needs to be", () => {
  expect(flagsLead([])).toContain("switched off in seconds");
  expect(flagsLead([flag()])).toContain("Switch a flag off first");
  expect(flagsLead([flag({ isOn: false })])).toMatch(/^new-pay is off\. That alone/);
  const off = [flag({ isOn: false }), flag({ key: "old-cart", isOn: false })];
  expect(flagsLead(off)).toMatch(/^new-pay and old-cart are off\./);
});

it("claims no state that was not seen", () => {
  expect(flagLook(flag()).word).toBe("Not seen yet");
  expect(flagLook(flag({ isOn: true })).word).toBe("On");
  expect(flagLook(flag({ isOn: false })).tone).toBe("returned");
  expect(flagLook(flag({ isOn: true, retiredAt: instant(0) })).word).toBe("Out of the code");
});

it("counts lateness and putting off", () => {
  expect(removalWords(flag())).toBe("to be out of the code by Thu 24 Dec 2026");
  expect(removalWords(flag({ overdueDays: 3, postponed: 2 }))).toBe(
    "to be out of the code by Thu 24 Dec 2026, 3 days late; put off 2 times",
  );
});

it("sums up the debt of a service", () => {
  expect(debtLead([], false)).toBe("No flag is in the code.");
  expect(debtLead([line(0)], false)).toBe("One flag is in the code, none past its removal date.");
  expect(debtLead([line(4), line(0)], true)).toBe(
    "2 or more flags are in the code; one is past the removal date, the oldest by 4 days.",
  );
});
