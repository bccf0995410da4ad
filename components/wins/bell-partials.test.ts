import { expect, it } from "vitest";
import { bellPartials } from "./bell-partials";

const partials = bellPartials(600);

it("never clips, and can be heard by old and young", () => {
  expect(partials.reduce((sum, one) => sum + one.gain, 0)).toBeLessThan(1);
  for (const { hertz } of partials) {
    expect(hertz).toBeGreaterThan(200);
    expect(hertz).toBeLessThan(4_000);
  }
});

it("is a bell: its parts are no whole multiples, a minor third sounds, the high ones die first", () => {
  const ratios = partials.map((one) => one.hertz / 300);
  expect(
    ratios.filter((ratio) => Math.abs(ratio - Math.round(ratio)) > 0.02).length,
  ).toBeGreaterThan(4);
  expect(ratios.some((ratio) => Math.abs(ratio / 2 - 6 / 5) < 0.02)).toBe(true);
  const lasting = partials.filter((_, index) => index % 2 === 0).map((one) => one.seconds);
  expect(lasting).toEqual(lasting.toSorted((a, b) => b - a));
});
