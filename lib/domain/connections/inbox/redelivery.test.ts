import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { missedSince, restsWhy } from "./redelivery";

const noon = Date.UTC(2026, 10, 26, 12);
const at = instant(noon);
const ago = (hours: number) => instant(noon - hours * 3_600_000);

it("goes back to a little before the last time, three days at most", () => {
  expect(missedSince(null, at)).toBe(ago(72));
  expect(missedSince(ago(1), at)).toBe(ago(3));
  expect(missedSince(ago(200), at)).toBe(ago(72));
});

it("rests for a day where it may not, unless somebody tested it since", () => {
  const last = (result: "refused" | "absent" | "done" | "busy", hours: number) => ({
    ...{ at: ago(hours), result, answer: "It needs Webhooks: read and write." },
  });
  expect(restsWhy(null, null, at)).toBeNull();
  for (const result of ["done", "busy"] as const) {
    expect(restsWhy(last(result, 1), null, at)).toBeNull();
  }
  for (const result of ["refused", "absent"] as const) {
    expect(restsWhy(last(result, 1), null, at)).toBe("It needs Webhooks: read and write.");
    expect(restsWhy(last(result, 2), ago(3), at)).not.toBeNull();
    expect(restsWhy(last(result, 2), ago(1), at)).toBeNull();
    expect(restsWhy(last(result, 24), null, at)).toBeNull();
  }
});
