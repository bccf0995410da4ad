import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { testLook } from "./test-look";

it("does not take an untested link for a working one", () => {
  const at = instant(Date.UTC(2026, 10, 23));
  expect(testLook({ lastTestAt: null, lastTestOk: null }).word).toBe("Never tested");
  expect(testLook({ lastTestAt: at, lastTestOk: null }).word).toBe("Did not work");
  expect(testLook({ lastTestAt: at, lastTestOk: true }).word).toBe("It answered");
});
