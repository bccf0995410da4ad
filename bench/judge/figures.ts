import { floorMinutes, informationOf } from "./floor.ts";
import { onsetOf, type Scenario } from "./scenario.ts";
import type { Outcome } from "./watch.ts";

/** One rule on one watch, with what was true of the watch. */
export type Result = Outcome & {
  scenario: string;
  family: Scenario["family"];
  noise: Scenario["noise"];
  rps: number;
  seed: number;
  onset: number | null;
  /** Nats the watch holds about its fault; minutes of the physical limit. */
  nats: number;
  floor: number | null;
};

export function resultOf(scenario: Scenario, seed: number, outcome: Outcome): Result {
  const { name, family, noise, rps } = scenario;
  const of = { scenario: name, family, noise, rps, seed, onset: onsetOf(scenario) };
  return { ...outcome, ...of, ...limitOf(scenario) };
}

const known = new Map<string, { nats: number; floor: number | null }>();

function limitOf(scenario: Scenario): { nats: number; floor: number | null } {
  const key = JSON.stringify(scenario);
  const found = known.get(key) ?? {
    nats: informationOf(scenario),
    floor: scenario.family === "fault" ? floorMinutes(scenario) : null,
  };
  known.set(key, found);
  return found;
}

/** A rollback of a good release, or one before the fault began. */
export function isFalse({ rollback, onset }: Result): boolean {
  return rollback !== null && (onset === null || rollback <= onset);
}

export function isFound(result: Result): boolean {
  return result.rollback !== null && result.onset !== null && !isFalse(result);
}

/** Minutes from the onset to the rollback, of the watches where the fault was found. */
export function delays(results: readonly Result[]): number[] {
  return results.flatMap((one) => {
    const { rollback, onset } = one;
    return isFound(one) && rollback !== null && onset !== null ? [(rollback - onset) / 60] : [];
  });
}

export function share(results: readonly Result[], of: (result: Result) => boolean): number {
  return results.length === 0 ? Number.NaN : results.filter(of).length / results.length;
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Median delay that counts a fault never found as one that takes for ever. */
export function medianOfAll(results: readonly Result[]): number {
  const missed = results.filter((one) => !isFound(one)).map(() => Number.POSITIVE_INFINITY);
  return median([...delays(results), ...missed]);
}

/** Scenario or rule → its results, in the order met. */
export function groupBy<T>(results: readonly T[], key: (result: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const result of results) {
    const group = groups.get(key(result)) ?? [];
    group.push(result);
    groups.set(key(result), group);
  }
  return groups;
}
