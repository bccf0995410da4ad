import { expect, it } from "vitest";
import { heldStep } from "./step-share";

const reply = { is: "unreachable", why: "", ms: 0, body: undefined, aheadMs: 0 } as const;
const held = (now: number | null, next: number | null, wanted?: number) => {
  const answer = heldStep({ now, next }, wanted, reply);
  return answer === null ? null : [answer.result, answer.share];
};

it.each([
  ["is let go up to what is asked", 5, 25, 25, null],
  ["is let go where it stays below", 5, 10, 25, null],
  ["is held where the share is there", 25, 50, 25, ["done", 25]],
  ["is held where more is there, which is told", 50, 100, 25, ["done", 50]],
  ["is held where it would give more than was asked", 0, 100, 5, ["refused", undefined]],
  ["is let go where nobody knows the shares", null, null, 5, null],
  ["is let go from nothing", 0, 5, 5, null],
] as const)("a step %s", (_, now, next, wanted, expected) => {
  expect(held(now, next, wanted)).toEqual(expected);
});

it("is let go where no share is asked", () => {
  expect(held(50, 100)).toBeNull();
});
