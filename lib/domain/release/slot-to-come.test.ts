import { expect, it } from "vitest";
import { slotToCome } from "./slot-to-come";
import { after, noon } from "./testing";

it("refuses a slot that has passed, and takes one of now, one to come, and none", () => {
  expect(slotToCome(after(-16), noon)).toMatchObject({
    refusal: {
      code: "invalid",
      errors: [{ path: "plannedFor", message: expect.stringContaining("has passed") }],
    },
  });
  for (const slot of [after(-15), after(1), "2026-12-24T10:00:00+05:45", null, undefined]) {
    expect(slotToCome(slot, noon).ok).toBe(true);
  }
});
