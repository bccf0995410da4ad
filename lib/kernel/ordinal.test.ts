import { expect, it } from "vitest";
import { mostOrdinal, ordinal } from "./ordinal";

it.each([
  [0, true],
  [mostOrdinal, true],
  [mostOrdinal + 1, false],
  [-1, false],
  [1.5, false],
  ["1", false],
])("%j fits its column: %s", (value, fits) => {
  expect(ordinal(0).safeParse(value).success).toBe(fits);
});
