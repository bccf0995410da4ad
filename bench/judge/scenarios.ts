import type { NoiseName } from "./noise.ts";
import { randomFrom } from "./random.ts";
import type { Draw, Happening, Scenario } from "./scenario.ts";

type Occurrence = Pick<Happening, "what" | "size"> & Partial<Happening>;

const always = { from: 0, until: Number.POSITIVE_INFINITY };

/** What happens to the canary alone, from the start unless said otherwise. */
function canary(what: Happening["what"], size: number, when: Partial<Happening> = {}): Happening {
  return { what, size, arms: "canary", ...always, ...when };
}

function both(what: Happening["what"], size: number, from: number, seconds: number): Happening {
  return { what, size, arms: "both", from, until: from + seconds };
}

function fixed(scenario: Partial<Scenario> & Pick<Scenario, "name" | "family">): Draw {
  return drawn(scenario, () => scenario.happenings ?? []);
}

/** `happen` gets a function that answers a random tick between two instants in seconds. */
function drawn(
  scenario: Partial<Scenario> & Pick<Scenario, "name" | "family">,
  happen: (between: (low: number, high: number) => number) => readonly Happening[],
): Draw {
  const { name, family } = scenario;
  return {
    name,
    family,
    draw(seed) {
      const random = randomFrom(`onset/${name}/${seed}`);
      const between = (low: number, high: number) =>
        Math.round(random.between(low, high) / 10) * 10;
      const happenings = happen(between);
      return { noise: "real", rps: 200, errorRate: 0.005, ...scenario, happenings };
    },
  };
}

const nothing = { family: "null" as const };

/** An eighth of its time an instance is 15 to 50 % slower. */
const neighbours = { share: 0.12, from: 1.15, to: 1.5 };

/** Good releases of every kind: a rollback is a false one. */
export const nulls: readonly Draw[] = [
  fixed({ ...nothing, name: "steady" }),
  fixed({ ...nothing, name: "steady, rough noise", noise: "rough" }),
  fixed({ ...nothing, name: "steady, iid", noise: "iid" }),
  fixed({ ...nothing, name: "5 krps", rps: 5000 }),
  fixed({ ...nothing, name: "1 rps", rps: 1 }),
  fixed({ ...nothing, name: "bursty errors", cluster: 4 }),
  drawn({ ...nothing, name: "shared outage ×12" }, (at) => [both("errors", 12, at(60, 1500), 180)]),
  drawn({ ...nothing, name: "surge ×3" }, (at) => {
    const from = at(60, 1400);
    return [both("traffic", 3, from, 300), both("latency", 1.3, from, 300)];
  }),
  fixed({
    ...nothing,
    name: "slow warm-up",
    warming: { errors: 1.5, latency: 1, cpu: 0.4, seconds: 30, flat: false },
  }),
  fixed({
    ...nothing,
    name: "60 s warm-up",
    warming: { errors: 1, latency: 0.6, cpu: 0.3, seconds: 60, flat: true },
  }),
  fixed({
    ...nothing,
    name: "4–5 % worse",
    happenings: [
      canary("errors", 1.05),
      canary("latency", 1.04),
      canary("conversion", 0.99),
      canary("cpu", 1.05),
      canary("memory", 1.05),
    ],
  }),
  fixed({ ...nothing, name: "gaps and resets", gaps: true }),
  fixed({ ...nothing, name: "noisy neighbours", neighbours }),
];

/** A blip of the canary alone: neither good nor bad, shown apart. */
export const soft: readonly Draw[] = [
  drawn({ family: "soft", name: "blip: errors ×8 for 20 s" }, (at) => {
    const from = at(120, 1500);
    return [canary("errors", 8, { from, until: from + 20 })];
  }),
  drawn({ family: "soft", name: "blip: latency ×2 for 20 s" }, (at) => {
    const from = at(120, 1500);
    return [canary("latency", 2, { from, until: from + 20 })];
  }),
];

const bad = { family: "fault" as const };
const thousand = { ...bad, rps: 1000 };

function fault(
  name: string,
  what: Happening["what"],
  size: number,
  given: Occurrence[] = [],
): Draw {
  const more = given.map((one) => canary(one.what, one.size, one));
  return fixed({ ...bad, name, happenings: [canary(what, size), ...more] });
}

/** The faults; each begins with the canary unless its name says otherwise. */
export const faults: readonly Draw[] = [
  fault("errors 50 %", "error-rate", 0.5),
  fault("errors ×10", "errors", 10),
  fault("errors ×3", "errors", 3),
  fault("errors ×2", "errors", 2),
  fixed({ ...thousand, name: "errors ×2, 1 krps", happenings: [canary("errors", 2)] }),
  fixed({ ...thousand, name: "errors ×1.5, 1 krps", happenings: [canary("errors", 1.5)] }),
  drawn({ ...bad, name: "errors ×3, late" }, (at) => [canary("errors", 3, { from: at(490, 900) })]),
  fixed({ ...bad, name: "errors ×5, stage 3", happenings: [canary("errors", 5, { from: 960 })] }),
  drawn({ ...bad, name: "errors ×4, in an outage" }, (at) => {
    const from = at(480, 900);
    return [both("errors", 6, from, 300), canary("errors", 4, { from })];
  }),
  fault("errors ramp to ×6", "error-ramp", 6),
  fixed({
    ...bad,
    name: "one pod at 20 %",
    happenings: [canary("pod-errors", 0.2, { from: 480 })],
  }),
  fault("crash loop", "crash-loop", 0.9),
  fault("latency ×1.5", "latency", 1.5),
  fault("latency ×1.2", "latency", 1.2),
  fixed({
    ...bad,
    name: "latency ×1.5, noisy neighbours",
    neighbours,
    happenings: [canary("latency", 1.5)],
  }),
  drawn({ ...bad, name: "latency ×2, late" }, (at) => [
    canary("latency", 2, { from: at(490, 900) }),
  ]),
  fault("p99 only ×1.6", "tail", 1.6),
  fault("p99 only ×2.5", "tail", 2.5),
  fault("conversion −30 %", "conversion", 0.7),
  fixed({ ...thousand, name: "conversion −10 %, 1 krps", happenings: [canary("conversion", 0.9)] }),
  fault("CPU ×2", "cpu", 2),
  fault("memory leak 6 %/min", "leak", 0.06),
  drawn({ ...bad, name: "silence" }, (at) => [canary("silence", 1, { from: at(120, 900) })]),
];

const twinned = [
  "errors ×2",
  "errors ×2, 1 krps",
  "errors ×1.5, 1 krps",
  "errors ×10",
  "errors ×3, late",
  "conversion −30 %",
  "conversion −10 %, 1 krps",
  "latency ×1.2",
  "p99 only ×1.6",
];

/** The same faults without any noise but chance, to measure the distance to the floor of canary.md 3.4. */
export const twins: readonly Draw[] = faults
  .filter(({ name }) => twinned.includes(name))
  .map(({ name, family, draw }) => {
    const noise: NoiseName = "iid";
    return { name: `${name} (iid)`, family, draw: (seed) => ({ ...draw(seed), name, noise }) };
  });
