import { describe, expect, it } from "vitest";
import { quantile } from "./latency-shape.ts";
import { randomFrom } from "./random.ts";
import { type Draw, onsetOf, type Scenario } from "./scenario.ts";
import { faults, nulls, soft, twins } from "./scenarios.ts";
import { type ArmTick, type SimulatedTick, simulate } from "./simulate.ts";

function scenario(
  name: string,
  among: readonly Draw[] = [...nulls, ...faults],
  seed = 1,
): Scenario {
  const draw = among.find((one) => one.name === name);
  if (draw === undefined) throw new Error(`No scenario ${name}.`);
  return draw.draw(seed);
}

function watch(name: string, seed = 1): SimulatedTick[] {
  return [...simulate(scenario(name, undefined, seed), seed)];
}

function told(ticks: readonly SimulatedTick[], arm: "canary" | "baseline"): ArmTick[] {
  return ticks.flatMap((tick) => tick[arm] ?? []);
}

function rate(arms: readonly ArmTick[]): number {
  const sum = (of: (arm: ArmTick) => number) => arms.reduce((all, arm) => all + of(arm), 0);
  return sum(({ errors }) => errors) / sum(({ requests }) => requests);
}

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

describe("chance", () => {
  it.each([0.3, 5, 40, 4000])("draws Poisson counts of mean %f with the same variance", (mean) => {
    const random = randomFrom("poisson");
    const drawn = moments(Array.from({ length: 20_000 }, () => random.poisson(mean)));
    expect(Math.abs(drawn.mean - mean)).toBeLessThan(4 * Math.sqrt(mean / 20_000));
    expect(drawn.variance / mean).toBeCloseTo(1, 1);
  });

  it("draws normal and geometric numbers", () => {
    const random = randomFrom("others");
    const normal = moments(Array.from({ length: 20_000 }, () => random.normal()));
    expect(normal.mean).toBeCloseTo(0, 1);
    expect(normal.variance).toBeCloseTo(1, 1);
    const sizes = moments(Array.from({ length: 20_000 }, () => random.geometric(1.7)));
    expect(sizes.mean).toBeCloseTo(1.7, 1);
    expect(sizes.variance).toBeCloseTo(1.7 * 0.7, 1);
  });
});

describe("a simulated watch", () => {
  it("repeats itself for a seed and differs for another", () => {
    expect(watch("steady", 3)).toEqual(watch("steady", 3));
    expect(watch("steady", 3)).not.toEqual(watch("steady", 4));
  });

  it("has ten minutes of history of the baseline alone, then 5, 25 and 50 %", () => {
    const ticks = watch("steady");
    expect(ticks).toHaveLength(240);
    expect(ticks.filter(({ t }) => t <= 0).every(({ canary }) => canary === null)).toBe(true);
    const share = (from: number, until: number) => {
      const part = ticks.filter(({ t }) => t > from && t <= until);
      const requests = (arm: "canary" | "baseline") =>
        told(part, arm).reduce((sum, one) => sum + one.requests, 0);
      return requests("canary") / (requests("canary") + requests("baseline"));
    };
    expect(share(0, 480)).toBeCloseTo(0.05, 2);
    expect(share(480, 960)).toBeCloseTo(0.25, 2);
    expect(share(960, 1800)).toBeCloseTo(0.5, 2);
  });

  it("goes on for as long as it is asked, without repeating itself", () => {
    const course = { seconds: 5400, stages: [{ t: 0, weight: 0.05 }] };
    const ticks = [...simulate(scenario("steady"), 1, course)].filter(({ t }) => t > 0);
    expect(ticks).toHaveLength(540);
    expect(ticks.every(({ weight }) => weight === 0.05)).toBe(true);
    const hours = [0, 180, 360].map((from) => told(ticks.slice(from, from + 180), "canary"));
    expect(
      new Set(hours.map((hour) => JSON.stringify(hour.map(({ errors }) => errors)))).size,
    ).toBe(3);
  });

  it("counts an arm's requests and errors once: they are its instances' together", () => {
    for (const arm of told(watch("bursty errors"), "baseline")) {
      expect(arm.errors).toBe(arm.pods.reduce((sum, { errors }) => sum + errors, 0));
      expect(arm.requests).toBe(arm.pods.reduce((sum, { requests }) => sum + requests, 0));
    }
  });

  it("has Poisson errors of 0.5 % without noise, and clusters of the said burstiness with it", () => {
    const iid = told(watch("steady, iid"), "baseline");
    expect(rate(iid)).toBeCloseTo(0.005, 3);
    const errors = moments(iid.slice(0, 60).map((arm) => arm.errors));
    expect(errors.variance / errors.mean).toBeGreaterThan(0.6);
    expect(errors.variance / errors.mean).toBeLessThan(1.6);
    const bursty = told(watch("bursty errors"), "baseline");
    const perTick = moments(bursty.slice(0, 60).map((arm) => arm.errors));
    expect(perTick.variance / perTick.mean).toBeGreaterThan(3);
  });

  it("has the latency of 97 % lognormal(80 ms) and 3 % Pareto", () => {
    const sum = new Float64Array(97);
    for (const { latency } of told(watch("steady, iid"), "baseline"))
      latency.forEach((count, index) => (sum[index] = (sum[index] ?? 0) + count));
    expect(quantile(sum, 0.5)).toBeGreaterThan(79);
    expect(quantile(sum, 0.5)).toBeLessThan(84);
    // P(X > 500 ms) is 0.03·(250/500)^1.8 of the Pareto part: the 99th percentile lies a little above 450 ms.
    expect(quantile(sum, 0.99)).toBeGreaterThan(420);
    expect(quantile(sum, 0.99)).toBeLessThan(520);
  });

  it("lets a fault begin when it says, in the canary only", () => {
    const late = scenario("errors ×3, late");
    const onset = onsetOf(late) ?? 0;
    expect(onset).toBeGreaterThanOrEqual(490);
    const ticks = [...simulate({ ...late, noise: "iid", rps: 2000 }, 1)];
    const part = (from: number, until: number) => ticks.filter(({ t }) => t > from && t <= until);
    expect(rate(told(part(0, onset), "canary"))).toBeCloseTo(0.005, 3);
    expect(rate(told(part(onset, 1800), "canary"))).toBeCloseTo(0.015, 3);
    expect(rate(told(part(onset, 1800), "baseline"))).toBeCloseTo(0.005, 3);
  });

  it("keeps the canary silent from the onset of a silence on", () => {
    const onset = onsetOf(scenario("silence")) ?? 0;
    const ticks = watch("silence");
    expect(
      told(
        ticks.filter(({ t }) => t > onset),
        "canary",
      ),
    ).toHaveLength(0);
    expect(
      told(
        ticks.filter(({ t }) => t > 0 && t <= onset),
        "canary",
      ).length,
    ).toBe(onset / 10);
  });

  it("has all families: 23 faults, their nine twins, thirteen kinds of good releases", () => {
    expect(faults).toHaveLength(23);
    expect(twins).toHaveLength(9);
    expect(nulls).toHaveLength(13);
    expect(twins.every(({ draw }) => draw(1).noise === "iid")).toBe(true);
    expect([...nulls, ...soft].every(({ draw }) => onsetOf(draw(1)) === null)).toBe(true);
    expect(faults.every(({ draw }) => onsetOf(draw(1)) !== null)).toBe(true);
  });
});
