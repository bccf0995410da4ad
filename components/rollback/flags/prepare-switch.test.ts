import { describe, expect, it } from "vitest";
import type { FlagView } from "@/lib/domain/release/flag/view";
import type { SwitchStatus } from "@/lib/domain/rollback/switch/flag-switch";
import type { SwitchLine } from "@/lib/domain/rollback/switch/view";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { switchHeadline, switchOffer, switchRungs, urgencyOf } from "./prepare-switch";

const at = instant(0);
const line = (turnsOn: boolean, ...steps: SwitchStatus[]): SwitchLine => ({
  id: asId("fsw_1"),
  connectorId: asId("con_1"),
  rollbackId: null,
  turnsOn,
  reason: "",
  byName: "Ana",
  status: steps.at(-1) ?? "requested",
  steps: steps.map((step) => ({ step, at, detail: null })),
  requestedAt: at,
  pressedAt: at,
  acceptedAt: null,
  confirmedAt: null,
  revision: 1,
});
const flag = (isOn: boolean | null, lastSwitch: SwitchLine | null) =>
  ({
    key: "new-pay",
    isOn,
    lastSwitch,
    killSwitch: { id: "con_1", name: "Unleash", place: "" },
  }) as FlagView;

describe("what is offered", () => {
  it.each([
    [null, null, "Hold to switch off new-pay"],
    [true, null, "Hold to switch off new-pay"],
    [false, null, "Hold to switch new-pay on again"],
    [null, line(false, "requested", "sent"), null],
    [null, line(false, "requested", "failed"), "Hold to try again: switch new-pay off"],
    [null, line(true, "requested", "unknown"), "Hold to try again: switch new-pay on"],
    [false, line(false, "requested", "confirmed"), "Hold to switch new-pay on again"],
    [true, line(false, "requested", "confirmed"), "Hold to switch off new-pay"],
    [null, line(false, "requested", "overtaken"), "Hold to switch off new-pay"],
  ])("on: %s, last: %o", (isOn, last, label) => {
    expect(switchOffer(flag(isOn, last))?.label ?? null).toBe(label);
  });
});

it("without a kill switch says that it is by hand, and offers nothing to send again", () => {
  const byHand = (last: SwitchLine | null) =>
    switchOffer({ ...flag(null, last), killSwitch: null })?.label ?? null;
  expect(byHand(null)).toBe("Hold to switch off new-pay by hand");
  expect(byHand(line(false, "requested", "unknown"))).toBeNull();
});

it("shows what lies ahead only while it still can come", () => {
  const said = (...steps: SwitchStatus[]) =>
    switchRungs(line(false, ...steps).steps).map(({ word }) => word);
  expect(said("requested")).toEqual(["Requested", "Sent", "Accepted", "Confirmed"]);
  expect(said("requested", "sent", "failed")).toEqual(["Requested", "Sent", "Failed"]);
  expect(said("requested", "unknown")).toEqual(["Requested", "Unknown", "Confirmed"]);
  expect(said("requested", "overtaken")).toEqual(["Requested", "Overtaken"]);
});

it("says that it is off only once it was confirmed", () => {
  const say = (last: SwitchLine | null) => switchHeadline(flag(null, last));
  expect(say(line(false, "accepted"))).toBe("Switching new-pay off");
  expect(say(line(false, "confirmed"))).toMatch(/^new-pay is off\. That alone can be the rescue/);
  expect(say(line(false, "unknown"))).toMatch(/may or may not be off/);
  expect(say(line(false, "overtaken"))).toBeNull();
  expect(say(null)).toBeNull();
});

it("says that it is not so any more once somebody turned it the other way over there", () => {
  const say = (isOn: boolean, last: SwitchLine) => switchHeadline(flag(isOn, last));
  expect(say(true, line(false, "confirmed"))).toBe(
    "new-pay was switched off here, and is on again: it was changed over there.",
  );
  expect(say(false, line(true, "confirmed"))).toMatch(/was switched on here, and is off again/);
  expect(say(false, line(false, "confirmed"))).toMatch(/^new-pay is off\./);
});

it("a kill switch presses once something is wrong, and waits to be asked for while nothing is live", () => {
  expect(urgencyOf({ alerts: [], startedAt: null })).toBe("idle");
  expect(urgencyOf({ alerts: [], startedAt: at })).toBe("calm");
  expect(urgencyOf({ alerts: ["errors"], startedAt: null })).toBe("pressing");
});
