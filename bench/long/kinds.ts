import { randomFrom } from "../judge/random.ts";
import type { Happening, Scenario } from "../judge/scenario.ts";

/** A watch of many hours at one share of the traffic; the fault of a bad release begins at `onset` seconds. */
export type LongKind = {
  name: string;
  weight: number;
  onset: number | null;
  draw(seed: number, seconds: number): Scenario;
};

const always = { until: Number.POSITIVE_INFINITY };
const sixHours = 6 * 3600;

/** With traffic that swings by six tenths in a day, as a service's with users in one part of the world does. */
function kind(
  name: string,
  weight: number,
  of: Partial<Scenario> = {},
  fault: Pick<Happening, "what" | "size"> | null = null,
): LongKind {
  const onset = fault === null ? null : sixHours;
  const happenings: Happening[] =
    fault === null ? [] : [{ ...fault, arms: "canary", from: sixHours, ...always }];
  const usual = { noise: "real", rps: 200, errorRate: 0.005, day: 0.6, happenings } as const;
  const family = fault === null ? "null" : "fault";
  const draw = (): Scenario => ({ ...usual, name: `long, ${name}`, family, ...of });
  return { name, weight, onset, draw };
}

/** Outside incidents that hit both arms: twenty minutes of many errors and slow answers, every four hours or so. */
function incidents(seed: number, seconds: number): Happening[] {
  const random = randomFrom(`incidents/${seed}`);
  const found: Happening[] = [];
  for (let from = 1200; from < seconds; from += Math.round(random.between(3, 5) * 360) * 10) {
    const when = { arms: "both", from, until: from + 1200 } as const;
    found.push({ what: "errors", size: 12, ...when }, { what: "latency", size: 1.5, ...when });
  }
  return found;
}

const slow = { errors: 0.06, latency: 0.02, cpu: 0.04, memory: 0.02 };

export const goodKinds: readonly LongKind[] = [
  kind("one instance of twenty", 0.05),
  kind("one instance, 1 krps", 0.05, { rps: 1000 }),
  kind("one instance, 1 rps", 0.05, { rps: 1 }),
  kind("half of the instances", 0.5),
  kind("rough noise, one instance", 0.05, { noise: "rough" }),
  kind("rough noise, 1 krps, one instance", 0.05, { noise: "rough", rps: 1000 }),
  kind("rough noise, five instances", 0.25, { noise: "rough" }),
  kind("slow drift, one instance", 0.05, { slow }),
  kind("slow drift, five instances, 1 krps", 0.25, { slow, rps: 1000 }),
  kind("instances replaced", 0.1, { lifetime: 6 }),
  kind("bursty errors", 0.05, { cluster: 4 }),
  {
    ...kind("incidents of both arms", 0.05),
    draw: (seed, seconds) => ({
      ...kind("incidents of both arms", 0.05).draw(seed, seconds),
      happenings: incidents(seed, seconds),
    }),
  },
];

export const badKinds: readonly LongKind[] = [
  kind("errors ×1.3, half", 0.5, {}, { what: "errors", size: 1.3 }),
  kind("errors ×1.5, five instances", 0.25, {}, { what: "errors", size: 1.5 }),
  kind("errors ×2, one instance", 0.05, {}, { what: "errors", size: 2 }),
  kind("latency ×1.15, five instances", 0.25, {}, { what: "latency", size: 1.15 }),
  kind("CPU ×1.4, five instances", 0.25, {}, { what: "cpu", size: 1.4 }),
];
