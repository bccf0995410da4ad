import { describe, expect, it } from "vitest";
import { burstOf, type PodCounts, pushPods, unclustered } from "./pod-burst";
import { chanceFrom, normal } from "./testing";

/** So many ticks of ten pods whose rate lastingly differs by `apart`, each with about `each` events a tick. */
function watched(ticks: number, each: number, apart: number) {
  const chance = chanceFrom(11);
  const own = Array.from({ length: 10 }, () => Math.exp(apart * normal(chance)));
  let state = unclustered;
  for (let tick = 0; tick < ticks; tick += 1) {
    const pods = own.map((times, i): PodCounts => {
      const mean = each * times;
      return [`p${i}`, Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(chance))), 10_000];
    });
    state = pushPods(state, pods);
  }
  return burstOf(state);
}

describe("how events cluster in pods", () => {
  it("is unknown until some were seen, and as usual until a block is full", () => {
    expect(watched(1, 40, 0)).toBeNull();
    expect(watched(20, 40, 0)?.kappa).toBe(0.27);
  });

  it("is told where events are many: pods that are alike, and pods that are not", () => {
    expect(watched(120, 100, 0)?.kappa).toBeLessThan(0.05);
    expect(watched(120, 100, 0.2)?.kappa).toBeGreaterThan(0.6);
  });

  it("tells what lastingly sets pods apart from what chance does", () => {
    expect(watched(600, 20, 0)?.persist).toBeLessThan(0.04);
    expect(watched(600, 20, 0.15)?.persist).toBeGreaterThan(0.1);
    expect(watched(600, 20, 0.15)?.persist).toBeLessThan(0.25);
    expect(watched(60, 0.5, 0)?.persist).toBeCloseTo(0.05, 1);
  });

  it("stays near what is usual where they are few, as chance alone makes blocks differ", () => {
    const kappa = watched(60, 0.5, 0)?.kappa ?? 0;
    expect(kappa).toBeLessThan(0.6);
  });

  it("is told where events are few and come in bursts", () => {
    const chance = chanceFrom(5);
    let state = unclustered;
    for (let tick = 0; tick < 600; tick += 1) {
      const counts = Array.from({ length: 20 }, (_, i): [string, number, number] => [
        `p${i}`,
        0,
        100,
      ]);
      // About one burst a tick, of five events on average (geometric): an event is one of nine.
      for (let last = -Math.log(1 - chance()); last < 1; last -= Math.log(1 - chance())) {
        const size = 1 + Math.floor(Math.log(1 - chance()) / Math.log(0.8));
        const pod = counts[Math.floor(20 * chance())];
        if (pod !== undefined) pod[1] += size;
      }
      state = pushPods(state, counts);
    }
    expect(burstOf(state)?.a).toBeGreaterThan(7.5);
    expect(burstOf(state)?.a).toBeLessThan(10.5);
  });
});
