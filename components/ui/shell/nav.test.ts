import { describe, expect, it } from "vitest";
import { forPhone, isCurrent } from "./nav";

describe("isCurrent", () => {
  it.each([
    ["/", "/", true],
    ["/", "/diary", false],
    ["/releases", "/releases", true],
    ["/releases", "/releases/rel_1/rollback", true],
    ["/releases", "/releases-old", false],
  ])("%s on %s: %s", (href, path, current) => {
    expect(isCurrent(href, path)).toBe(current);
  });
});

describe("forPhone", () => {
  const items = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ href: `/${i}`, label: `${i}`, icon: null }));

  it("shows five without a menu, and loses none of six", () => {
    expect(forPhone(items(5))).toEqual({ bar: items(5), more: [] });
    const { bar, more } = forPhone(items(6));
    expect(bar).toHaveLength(4);
    expect([...bar, ...more]).toEqual(items(6));
  });
});
