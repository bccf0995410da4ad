import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTooMuch } from "./is-too-much";
import { isTooMuchJson } from "./is-too-much-json";

const bytes = (text: string) => new TextEncoder().encode(text);
const look = (value: unknown) => isTooMuchJson(bytes(JSON.stringify(value)));
const named = (count: number, from = 0) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${from + i}`, i]));
const nested = (depth: number): unknown => (depth === 1 ? [] : [nested(depth - 1)]);

describe("JSON that is too much", () => {
  it("is told by depth and by the width of an object, as the value it stands for", () => {
    for (const value of [nested(64), nested(65), named(2_000), named(2_001), [named(3)]]) {
      expect(look(value)).toBe(isTooMuch(value));
    }
  });

  it("is told by its different names, however they are spread; the same ones over and over are not much", () => {
    const spread = (groups: number) => Array.from({ length: groups }, (_, i) => named(50, 50 * i));
    expect(look(spread(100))).toBe(false);
    expect(look(spread(101))).toBe(true);
    expect(look(Array.from({ length: 20_000 }, () => named(5)))).toBe(false);
  });

  it("is not told by what stands in its texts", () => {
    expect(look({ a: '{"'.repeat(9_000), "b\\": '\\":{', 'c":': "[".repeat(70) })).toBe(false);
    expect(look(Array.from({ length: 9_000 }, (_, i) => `text: ${i}`))).toBe(false);
  });

  it("is told of any bytes, and never of a value that is read", () => {
    fc.assert(fc.property(fc.uint8Array(), (any) => typeof isTooMuchJson(any) === "boolean"));
    fc.assert(fc.property(fc.jsonValue(), (value) => !look(value)));
    for (const cut of ['{"a', '{"a\\', '{"a"', "}]:", ""]) {
      expect(isTooMuchJson(bytes(cut))).toBe(false);
    }
  });

  it("is told quickly", () => {
    const body = bytes(JSON.stringify(named(60_000)).replaceAll(",", "},{"));
    const began = performance.now();
    expect(isTooMuchJson(body)).toBe(true);
    expect(performance.now() - began).toBeLessThan(100);
  });
});
