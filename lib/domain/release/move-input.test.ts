import { expect, it } from "vitest";
import { moveInput } from "./move-input";

it("an empty reason is asked for, not called a fault of a field", () => {
  const read = moveInput.safeParse({ move: "advance", reason: " ", override: true });
  expect(read.error?.issues).toMatchObject([{ path: ["reason"], message: "Say why." }]);
});
