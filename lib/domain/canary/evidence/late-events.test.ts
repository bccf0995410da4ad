import { describe, expect, it } from "vitest";
import { judgeTick, startJudge } from "@/lib/domain/canary/judge/judge";
import { planFor } from "@/lib/domain/canary/plan";
import { conversion, ratio } from "@/lib/domain/canary/testing";
import { belated, hearLate, startLate, usuallyWithin } from "./late-events";
import { chanceFrom, normal } from "./testing";

const visits = 4000;
const usual = 0.03;

/** The canary's part of the traffic, and of the visits that a tick's orders come from, `delay` ticks late on average. */
function* rollout(delay: number): Generator<{ share: number; behind: number; stage: number }> {
  const keep = delay > 0 ? Math.exp(-1 / delay) : 0;
  let behind = 0;
  for (const [stage, share] of [0.05, 0.25, 0.5].entries()) {
    for (let tick = 0; tick < 50; tick += 1) {
      behind = keep * behind + (1 - keep) * share;
      yield { share, behind, stage };
    }
  }
}

/** The ticks of a rollout whose orders come late that fail and that pass; the canary has `times` as many. */
function play(
  seed: number,
  delay: number,
  times = 1,
  total = visits,
  told: { delaySeconds?: number; way?: (delay: number) => ReturnType<typeof rollout> } = {},
): { fails: number[]; passes: number[] } {
  const { way = rollout, ...delaySeconds } = told;
  const plan = planFor([{ ...conversion, role: "guardrail", critical: true, ...delaySeconds }]);
  const chance = chanceFrom(seed);
  const drawn = (mean: number) => Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(chance)));
  let state = startJudge(plan);
  let at = 0;
  const [fails, passes]: [number[], number[]] = [[], []];
  for (const { share, behind, stage } of way(delay)) {
    at += 1;
    const canary = ratio(drawn(total * usual * behind * times), total * share);
    const baseline = ratio(drawn(total * usual * (1 - behind)), total * (1 - share));
    const arms = { canary: { conversion: canary }, baseline: { conversion: baseline } };
    const judged = judgeTick(plan, state, { at: at * 10_000, weight: share * 100, stage, arms });
    state = judged.state;
    if (judged.verdict.overall === "fail") fails.push(at);
    if (judged.verdict.overall === "pass") passes.push(at);
  }
  return { fails, passes };
}

/** The same where all orders come `delay` ticks after their visits. */
function* atOnce(delay: number): ReturnType<typeof rollout> {
  const told = [...rollout(0)];
  for (const [at, tick] of told.entries()) yield { ...tick, behind: told[at - delay]?.share ?? 0 };
}

const firstFail = (seed: number, delay: number, times = 1, total = visits) =>
  play(seed, delay, times, total).fails[0] ?? Number.POSITIVE_INFINITY;

const seeds = [1, 2, 3, 4, 5, 6];

describe("orders that come late", () => {
  it.each([0, 6, 12, 20, 40, 60])("are no fault, %i ticks after their visits", (delay) => {
    for (const seed of seeds) expect(firstFail(seed, delay)).toBe(Number.POSITIVE_INFINITY);
  });

  it("hide no lack of orders that come at once", () => {
    for (const seed of seeds) expect(firstFail(seed, 0, 0.7)).toBeLessThan(100);
  });

  it("may hide a lack of orders, which is no pass then; good releases pass once their orders have come", () => {
    const passes = (times: number) => seeds.flatMap((seed) => play(seed, 12, times).passes);
    expect(passes(0.6).filter((at) => at > 50)).toEqual([]);
    expect(passes(1).filter((at) => at > 100).length).toBeGreaterThan(20);
  });

  it.each([1200, 4000, 20_000])(
    "that stay out altogether are a fault, of %i visits a tick",
    (visits) => {
      for (const seed of seeds) {
        expect(firstFail(seed, 0, 0, visits)).toBeLessThan(45);
        expect(firstFail(seed, 0, 0.2, visits)).toBeLessThan(65);
      }
    },
  );

  it("are no fault however late they come, where it is said how late", () => {
    const failing = (delay: number, told: Parameters<typeof play>[4]) =>
      seeds.filter((seed) => play(seed, delay, 1, visits, told).fails.length > 0);
    expect(failing(40, { way: atOnce })).toHaveLength(seeds.length);
    expect(failing(40, { way: atOnce, delaySeconds: 400 })).toHaveLength(0);
    expect(failing(90, { way: atOnce, delaySeconds: 900 })).toHaveLength(0);
    expect(failing(90, { delaySeconds: 900 })).toHaveLength(0);
  });

  it("are found the later if they stay out, the later they are said to come", () => {
    const found = (delaySeconds: number) =>
      seeds.map((seed) => play(seed, 0, 0, visits, { delaySeconds }).fails[0] ?? Infinity);
    expect(Math.max(...found(0))).toBeLessThan(15);
    expect(Math.max(...found(400))).toBeLessThan(80);
  });

  it("are told by the ticks after a step, and where they come at once none is believed to be late", () => {
    const bets = { main: [1], gross: [1] };
    const told = (delay: number) => {
      let late = startLate(bets, 1);
      for (const { share, behind } of rollout(delay)) {
        const orders = visits * usual;
        const visited = { nc: visits * share, nb: visits * (1 - share) };
        const counts = { xc: orders * behind, xb: orders * (1 - behind), ...visited };
        const lack = { main: [0], gross: [0], entered: false, firstStage: false };
        late = hearLate(late, counts, lack, { divisor: 1, cap: 2, within: usuallyWithin });
      }
      return late;
    };
    const counts = { xc: 0, nc: 1000, xb: 0, nb: 3000 };
    expect(belated(told(0), counts)).toEqual(counts);
    const [soon = 0, later = 0] = told(12).gains;
    expect(later).toBeGreaterThan(soon);
    expect(later).toBeGreaterThan(18);
    expect(belated({ ...told(12), shares: [[0.2], [0.1]] }, counts)).toMatchObject({ nc: 400 });
  });
});
