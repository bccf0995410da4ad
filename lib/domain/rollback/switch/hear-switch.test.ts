import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asId } from "@/lib/kernel/ids";
import { instant, millis } from "@/lib/kernel/instant";
import type { FlagSwitch } from "./flag-switch";
import { answersPress, hearSwitch, type SwitchReport } from "./hear-switch";

const noon = instant(Date.UTC(2026, 10, 25, 12));
const requested: FlagSwitch = {
  id: asId("fsw_1"),
  flagId: asId("flg_1"),
  releaseId: asId("rel_1"),
  connectorId: asId("con_1"),
  rollbackId: null,
  turnsOn: false,
  reason: "",
  byId: "usr_1",
  byName: "Ana",
  status: "requested",
  steps: [{ step: "requested", at: noon, detail: null }],
  requestedAt: noon,
  pressedAt: noon,
  acceptedAt: null,
  confirmedAt: null,
  revision: 1,
};

type Said = SwitchReport["said"];
const heardAll = (told: readonly Said[]) =>
  told.reduce<FlagSwitch>(
    (state, said) => hearSwitch(state, { said, detail: null }, noon) ?? state,
    requested,
  );

describe("a switch", () => {
  it("that was confirmed is so, in whatever order and however often its reports come", () => {
    const others: Said[] = ["sent", "accepted", "failed", "unknown", "sent", "accepted"];
    const all: Said[] = [...others, "confirmed", "confirmed"];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (told) => {
        const end = heardAll(told);
        expect(end.status).toBe("confirmed");
        expect(end.acceptedAt).not.toBeNull();
        expect(end.steps.filter(({ step }) => step === "confirmed")).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it("is not failed by the refusal of one call where another one was taken", () => {
    expect(heardAll(["sent", "accepted", "failed"]).status).toBe("accepted");
    expect(heardAll(["sent", "failed", "accepted"]).status).toBe("accepted");
    expect(heardAll(["sent", "failed", "unknown"]).status).toBe("failed");
  });

  it("says a thing once", () => {
    expect(
      heardAll(["sent", "sent", "accepted", "accepted"]).steps.map(({ step }) => step),
    ).toEqual(["requested", "sent", "accepted"]);
  });
});

it.each([
  ["our id", { opId: "fsw_1", occurredAt: instant(millis(noon) - 60_000) }, true],
  [
    "the same moment by another clock",
    { opId: null, occurredAt: instant(millis(noon) - 3_000) },
    true,
  ],
  ["what was before", { opId: null, occurredAt: instant(millis(noon) - 60_000) }, false],
])("an event answers the press by %s: %s", (_, event, answers) => {
  expect(answersPress(requested, false, event)).toBe(answers);
  expect(answersPress(requested, true, event)).toBe(false);
  expect(answersPress({ ...requested, status: "confirmed" }, false, event)).toBe(false);
});
