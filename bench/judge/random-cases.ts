import { type Random, randomFrom } from "./random.ts";
import type { Draw, Happening, Scenario } from "./scenario.ts";

type Kind = "errors" | "latency" | "tail" | "conversion" | "cpu" | "leak";

const kinds: readonly [Kind, ...Kind[]] = [
  "errors",
  "errors",
  "latency",
  "latency",
  "tail",
  "conversion",
  "cpu",
  "leak",
];

const end = Number.POSITIVE_INFINITY;

/** A service, its noise and perhaps a fault, all drawn from the seed: about half of them are good releases. */
export function randomCase(seed: number): Draw & { scenario: Scenario } {
  const random = randomFrom(`case/${seed}`);
  const good = random.uniform() < 0.52;
  const scenario: Scenario = {
    name: `random case ${seed}`,
    family: good ? "null" : "fault",
    noise: random.pick(["real", "real", "rough", "iid"]),
    rps: Math.round(random.logBetween(20, 2000)),
    errorRate: random.logBetween(0.001, 0.02),
    cluster: random.between(1, 3),
    gaps: random.uniform() < 0.15,
    happenings: [...weather(random), ...(good ? [] : [fault(random)])],
  };
  return { name: scenario.name, family: scenario.family, scenario, draw: () => scenario };
}

/** What befalls both arms alike. */
function weather(random: Random): Happening[] {
  const from = tick(random, 60, 1500);
  const until = from + tick(random, 60, 300);
  const chance = random.uniform();
  if (chance < 0.15)
    return [{ what: "errors", size: random.logBetween(2, 12), arms: "both", from, until }];
  if (chance < 0.3)
    return [{ what: "traffic", size: random.logBetween(0.4, 3), arms: "both", from, until }];
  return [];
}

function fault(random: Random): Happening {
  const from = random.uniform() < 0.6 ? 0 : tick(random, 60, 1300);
  const kind = random.pick(kinds);
  return { what: kind, size: size(random, kind), arms: "canary", from, until: end };
}

function size(random: Random, kind: Kind): number {
  if (kind === "errors") return random.logBetween(2, 20);
  if (kind === "latency") return random.logBetween(1.2, 3);
  if (kind === "tail") return random.logBetween(1.6, 5);
  if (kind === "conversion") return random.between(0.5, 0.85);
  if (kind === "cpu") return random.between(1.5, 2.5);
  return random.between(0.04, 0.15);
}

function tick(random: Random, low: number, high: number): number {
  return Math.round(random.between(low, high) / 10) * 10;
}
