import { expect, it } from "vitest";
import { moverOf } from "./decide-weight";

it.each([
  ["gitlab", { promotes: "yes" }, "GitLab"],
  ["gitlab", {}, "The router of Checkout"],
  ["webhook", {}, "The router of Checkout"],
] as const)("%s %j is called %s", (kind, settings, expected) => {
  expect(moverOf({ kind, settings }, "Checkout")).toBe(expected);
  expect(moverOf(null, "Checkout")).toBe("The router of Checkout");
});
