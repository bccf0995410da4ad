import { expect, it } from "vitest";
import { oneLine } from "./one-line";

const line = oneLine(12);

it.each(["2.4.0", " trimmed\n", "crème 🐤", "عربى"])("takes %j", (text) => {
  expect(line.parse(text)).toBe(text.trim());
});

it.each(["", "  ", "2.4.0\n2.4.1", "\u001b[31mred", "\u202e0.4.2", "a\u2028b", "thirteen long"])(
  "refuses %j",
  (text) => expect(line.safeParse(text).success).toBe(false),
);
