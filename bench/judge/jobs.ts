import type { Engine } from "./engine.ts";
import { type Result, resultOf } from "./figures.ts";
import { ours } from "./ours.ts";
import { randomCase } from "./random-cases.ts";
import { argo } from "./rivals/argo.ts";
import { flagger } from "./rivals/flagger.ts";
import { kayenta, warmKayenta } from "./rivals/kayenta.ts";
import { netflix } from "./rivals/netflix.ts";
import type { Draw } from "./scenario.ts";
import { faults, nulls, soft, twins } from "./scenarios.ts";
import { badKinds, drawWatch, goodKinds } from "./second/kinds.ts";
import { playSecond, type SecondResult } from "./second/run.ts";
import { runWatch } from "./watch.ts";

export const families = ["nulls", "soft", "faults", "twins", "random", "second"] as const;
export type Family = (typeof families)[number];

/** One watch to be judged: the family it belongs to, its name there, and its seed. */
export type Job = { family: Family; name: string; seed: number };

/** What a watch came to: each rule's result, or ours alone in the second world. */
export type Played = { results: Result[]; second: SecondResult[] };

/** How many watches of each family, and from which seed on. */
export type Extent = {
  first: number;
  counts: Record<Family, number>;
  /** Only names that contain it. */
  only: string;
};

const drawn: Partial<Record<Family, readonly Draw[]>> = { nulls, soft, faults, twins };

/** All jobs of a bench; of random cases and of the second world's kinds `counts` says how many each. */
export function jobsOf({ first, counts, only }: Extent): Job[] {
  const jobs: Job[] = [];
  const seeds = (family: Family, name: string) => {
    for (let i = 0; i < counts[family]; i += 1) jobs.push({ family, name, seed: first + i });
  };
  for (const family of ["nulls", "soft", "faults", "twins"] as const)
    for (const { name } of drawn[family] ?? []) seeds(family, name);
  seeds("random", "random case");
  for (const kind of [...Object.keys(goodKinds), ...Object.keys(badKinds)]) seeds("second", kind);
  return jobs.filter(({ name }) => name.includes(only));
}

/** The same jobs so ordered that all families and scenarios come forward alike, wherever one stops. */
export function evenly(jobs: readonly Job[], { first, counts }: Extent): Job[] {
  const part = ({ family, seed }: Job) => (seed - first) / counts[family];
  return jobs.toSorted((a, b) => part(a) - part(b));
}

export function keyOf({ family, name, seed }: Job): string {
  return `${family}/${name}/${seed}`;
}

export type Asked = { instances: boolean; rivals: boolean };

/** Plays one watch. Rivals do not take part in the second world, which is about our own weaknesses. */
export function play(job: Job, asked: Asked): Played {
  const { family, name, seed } = job;
  if (family === "second") return { results: [], second: [playSecond(drawWatch(name, seed))] };
  const draw =
    family === "random" ? randomCase(seed) : drawn[family]?.find((one) => one.name === name);
  if (draw === undefined) throw new Error(`There is no scenario “${name}”.`);
  const chance = family === "random" ? 1 : seed;
  const scenario = draw.draw(chance);
  const outcomes = runWatch(scenario, chance, engines(scenario, asked));
  return { results: outcomes.map((one) => resultOf(scenario, seed, one)), second: [] };
}

function engines(scenario: { gaps?: boolean }, { instances, rivals }: Asked): Engine[] {
  const own = ours({ instances, counters: scenario.gaps === true });
  if (!rivals) return [own];
  const kayentas = [kayenta(warmKayenta, 60), kayenta("Kayenta, no warm-up", 0)];
  return [own, ...kayentas, argo(0), argo(12), flagger(1), flagger(5), netflix(0.01)];
}
