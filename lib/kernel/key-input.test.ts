import { expect, it } from "vitest";
import { keyInput, newKeyInput } from "./key-input";

it.each([
  ["checkout", true, true],
  ["new", true, false],
  ["news", true, true],
  ["New", false, false],
  ["1a", false, false],
  ["a/b", false, false],
  ["", false, false],
])("%j: a key %s, to be given %s", (text, known, given) => {
  expect(keyInput.safeParse(text).success).toBe(known);
  expect(newKeyInput.safeParse(text).success).toBe(given);
});
