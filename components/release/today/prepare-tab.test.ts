import { expect, it } from "vitest";
import { bareTitle, markedTitle, tabIcon } from "./prepare-tab";

const worst = { name: "Checkout 2.4.0", state: "in_trouble" } as const;

it.each([
  ["Search 2.4.0", "In trouble: Checkout 2.4.0 — Search 2.4.0"],
  ["Checkout 2.4.0 · Bellwether", "In trouble — Checkout 2.4.0 · Bellwether"],
  ["Checkout 2.4.0-rc.1", "In trouble: Checkout 2.4.0 — Checkout 2.4.0-rc.1"],
  ["Today — here", "In trouble: Checkout 2.4.0 — Today — here"],
])("the worst stands before %j, and accuses no other release", (title, marked) => {
  expect(markedTitle(worst, title)).toBe(marked);
  expect(markedTitle(worst, marked)).toBe(marked);
  expect(bareTitle(worst, marked)).toBe(title);
});

it("says the worst in a shape of its own", () => {
  const icons = (["in_trouble", "rolling_back", "watching", "rolling_out"] as const).map(tabIcon);
  expect(new Set(icons).size).toBe(4);
  for (const icon of icons) {
    const svg = decodeURIComponent(icon?.replace("data:image/svg+xml,", "") ?? "");
    expect(svg).toMatch(/^<svg .*<\/svg>$/);
    expect(svg).not.toContain("'#'");
  }
});

it("keeps the bell while all is calm", () => {
  expect(markedTitle(null, "Today")).toBe("Today");
  expect(bareTitle(null, "In trouble — Today")).toBe("In trouble — Today");
  expect(tabIcon(null)).toBeNull();
  expect(tabIcon("paused")).toBeNull();
});
