import { describe, expect, it } from "vitest";
import { hearSpells, mostTold, noSpells, type Spells, spend } from "./pod-spells";
import type { PodLevel } from "./pod-yardstick";

const bounds = { margin: 1.05, sign: 1 } as const;

/** So many instances at a level, but for those that are told apart. */
function pods(count: number, levels: Readonly<Record<number, number>> = {}): PodLevel[] {
  return Array.from({ length: count }, (_, i) => [
    `pod-${String(i).padStart(2, "0")}`,
    levels[i] ?? 100,
  ]);
}

type Told = { canary?: PodLevel[]; baseline: PodLevel[] };

function heard(told: Told, ticks: number, before: Spells = noSpells): Spells {
  let spells = before;
  for (let t = 0; t < ticks; t += 1)
    spells = hearSpells(spells, { canary: told.canary ?? [], baseline: told.baseline }, bounds, 1);
  return spells;
}

/** Twenty minutes of nineteen instances of which each is 40 % slower for two minutes, one after the other. */
function noisy(): Spells {
  let spells = noSpells;
  for (let i = 0; i < 10; i += 1) spells = heard({ baseline: pods(19, { [i]: 140 }) }, 12, spells);
  return spells;
}

describe("spells of noisy neighbours", () => {
  it("bound nothing where none was ever seen", () => {
    const calm = heard({ baseline: pods(19) }, 60);
    const slow = heard({ canary: pods(1, { 0: 140 }), baseline: pods(19) }, 6, calm);
    expect(mostTold(slow, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it("bound what one slow instance tells by how rare its like is", () => {
    const before = noisy();
    const slow = heard({ canary: pods(1, { 0: 140 }), baseline: pods(19) }, 6, before);
    const most = mostTold(slow, 1);
    // One of nineteen was in a spell at a time, and some minutes more until it faded.
    expect(most).toBeGreaterThan(1.5);
    expect(most).toBeLessThan(Math.log(19));
    expect(mostTold(spend(slow, 1), 1)).toBeCloseTo(most - 1, 1);
    expect(mostTold(spend(slow, 9), 1)).toBe(0);
  });

  it("bound instances of a canary that are slow together far less than each of them", () => {
    const before = noisy();
    const canary = pods(5, { 0: 140, 1: 140, 2: 140, 3: 140, 4: 140 });
    const all = heard({ canary, baseline: pods(19) }, 6, before);
    const one = heard({ canary: pods(5, { 0: 140 }), baseline: pods(19) }, 6, before);
    expect(mostTold(all, 5)).toBeGreaterThan(8);
    expect(mostTold(one, 5)).toBeLessThan(1);
  });

  it("bound no longer what lasts twice as long as the deepest of them", () => {
    const before = noisy();
    const canary = pods(1, { 0: 140 });
    const lasting = heard({ canary, baseline: pods(19) }, 40, before);
    expect(mostTold(lasting, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it("are over, and what was told in them is forgotten, when the instance is as it was", () => {
    const before = noisy();
    const slow = spend(heard({ canary: pods(1, { 0: 140 }), baseline: pods(19) }, 6, before), 2);
    expect(slow.told).toBe(2);
    const over = heard({ canary: pods(1), baseline: pods(19) }, 14, slow);
    expect([over.told, over.canary]).toEqual([0, {}]);
    expect(mostTold(over, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it("go both ways: where lower is worse, what is slower is no spell", () => {
    const lower = { margin: 1.05, sign: -1 } as const;
    const told = { canary: pods(2, { 0: 140, 1: 60 }), baseline: pods(19) };
    expect(hearSpells(noSpells, told, lower, 1).canary).toEqual({ "pod-01": 462 });
  });

  it("learn nothing of two instances, or of levels that are none", () => {
    expect(heard({ baseline: pods(2, { 0: 200 }) }, 9).looks).toBe(0);
    const odd = pods(5, { 0: 0, 1: -1, 2: Number.NaN });
    expect(JSON.stringify(heard({ canary: odd, baseline: odd }, 3))).not.toContain("null");
  });

  it("keep to a few hundred bytes, and to what the last hours were like", () => {
    const canary = pods(64, Object.fromEntries(Array.from({ length: 64 }, (_, i) => [i, 900])));
    const told = { canary, baseline: pods(64, { 1: 300, 2: 300, 3: 300 }) };
    const spells = heard(told, 2000);
    expect(JSON.stringify(spells).length).toBeLessThan(700);
    expect(spells.looks).toBeLessThan(14_400);
    expect(mostTold(spells, 64)).toBeGreaterThan(8);
  });
});
