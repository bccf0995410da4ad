import { expect, it } from "vitest";
import { tabIcon, tabMark } from "./prepare-tab";

it("says the worst in a word and a shape of its own", () => {
  expect(tabMark("in_trouble")).toBe("In trouble");
  const icons = (["in_trouble", "rolling_back", "watching", "rolling_out"] as const).map(tabIcon);
  expect(new Set(icons).size).toBe(4);
  for (const icon of icons) {
    const svg = decodeURIComponent(icon?.replace("data:image/svg+xml,", "") ?? "");
    expect(svg).toMatch(/^<svg .*<\/svg>$/);
    expect(svg).not.toContain("'#'");
  }
});

it("keeps the bell while all is calm", () => {
  expect(tabMark(null)).toBe("");
  expect(tabIcon(null)).toBeNull();
  expect(tabIcon("paused")).toBeNull();
});
