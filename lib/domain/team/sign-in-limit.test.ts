import { describe, expect, it } from "vitest";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { signInPace } from "./sign-in-limit";

const at = "2026-11-23T12:00:00.000Z" as Instant;
const ago = (minutes: number) => instant(millis(at) - minutes * 60_000);

describe("signInPace", () => {
  it.each([
    [0, 0],
    [2, 0],
    [3, 250],
    [4, 500],
    [6, 2000],
    [7, 4000],
    [9, 4000],
  ])("after %i failures of an account waits %i ms", (account, delayMs) => {
    expect(signInPace({ account, address: account, latest: ago(0) }, at)).toEqual({
      refuse: false,
      delayMs,
    });
  });

  it("refuses for five minutes after the tenth failure, then allows one slow try", () => {
    const failures = { account: 10, address: 0, latest: ago(1) };
    expect(signInPace(failures, at)).toEqual({ refuse: true, until: "2026-11-23T12:04:00.000Z" });
    expect(signInPace({ ...failures, latest: ago(5) }, at)).toEqual({
      refuse: false,
      delayMs: 4000,
    });
  });

  it("gives an address that many share more room than an account", () => {
    expect(signInPace({ account: 0, address: 9, latest: ago(0) }, at)).toEqual({
      refuse: false,
      delayMs: 0,
    });
    expect(signInPace({ account: 0, address: 39, latest: ago(0) }, at).refuse).toBe(false);
    expect(signInPace({ account: 0, address: 40, latest: ago(0) }, at).refuse).toBe(true);
  });
});
