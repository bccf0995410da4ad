import { describe, expect, it } from "vitest";
import { significant } from "./significant";
import { chanceFrom } from "./testing";

describe("significant digits", () => {
  it("are those that toPrecision writes, over all powers of ten", () => {
    const chance = chanceFrom(7);
    for (let i = 0; i < 5000; i += 1) {
      const x = (chance() - 0.5) * 10 ** Math.round(60 * (chance() - 0.5));
      for (const digits of [4, 5, 7, 9])
        expect(significant(x, digits)).toBe(Number(x.toPrecision(digits)));
    }
  });

  it("of halves are those of toPrecision too", () => {
    for (let i = 1; i < 2000; i += 1)
      expect(significant((i * 10 + 5) / 1000, 3)).toBe(
        Number(((i * 10 + 5) / 1000).toPrecision(3)),
      );
  });

  it.each([0, 1, -1, 1000, 999.99, 0.001, 1e-300, 1e300, 1e15])("of %d", (x) => {
    expect(significant(x, 4)).toBe(Number(x.toPrecision(4)));
  });

  it("leave what is no figure as it is", () => {
    expect(significant(Number.NaN, 4)).toBeNaN();
    expect(significant(Number.POSITIVE_INFINITY, 4)).toBe(Number.POSITIVE_INFINITY);
  });
});
