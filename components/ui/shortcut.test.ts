import { expect, it } from "vitest";
import { isShortcut } from "./shortcut";

const plain = {
  key: "r",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
};

it("hears the plain key, also with caps lock on", () => {
  expect(isShortcut(plain, "r", false)).toBe(true);
  expect(isShortcut({ ...plain, key: "R" }, "r", false)).toBe(true);
});

it.each([
  ["another key", { key: "t" }],
  ["Ctrl R, which reloads", { ctrlKey: true }],
  ["Cmd R, which reloads", { metaKey: true }],
  ["Alt R", { altKey: true }],
  ["Shift R", { shiftKey: true }],
  ["a key that is kept down", { repeat: true }],
  ["a letter being composed", { isComposing: true }],
  ["a press somebody else took", { defaultPrevented: true }],
])("does not hear %s", (_, more) => {
  expect(isShortcut({ ...plain, ...more }, "r", false)).toBe(false);
});

it("hears a sign, with Shift or without", () => {
  expect(isShortcut({ ...plain, key: "?", shiftKey: true }, "?", false)).toBe(true);
  expect(isShortcut({ ...plain, key: "?" }, "?", false)).toBe(true);
});

it("does not hear what is typed into a field or a dialog", () => {
  expect(isShortcut(plain, "r", true)).toBe(false);
});
