import { nameKey } from "@/lib/domain/readiness/policy/conflicts";
import type { Policy } from "@/lib/domain/readiness/policy/policy";
import type { Neighbour } from "@/lib/domain/readiness/policy/policy-facts";
import { becauseOf } from "@/lib/domain/readiness/policy/policy-rules";

/** Services tied to each other: by the id of one, the ids of the others. */
export type Ties = ReadonlyMap<string, ReadonlySet<string>>;

type Told = Map<string, Map<string, string>>;

/** Nobody reads more than a few; where fifty are out at once, each has been told its few. */
const mostTold = 3;
const lookAhead = 50;

/**
 * For each release the others that would be out at the same time and may not be, in words, a few at most. Looks only
 * among releases that share a service, a person or a tie, in the order of time.
 */
export function conflictsAmong(
  all: readonly Neighbour[],
  rules: Policy["rules"]["conflicts"],
  ties: Ties,
): Map<string, string[]> {
  const groups = new Map<string, Neighbour[]>();
  for (const one of all.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    for (const key of keysOf(one, rules, ties)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  const told: Told = new Map();
  for (const [key, group] of groups) tellWithin(group, key.startsWith("tie "), told);
  return new Map([...told].map(([id, words]) => [id, [...words.values()]]));
}

/** In a group of two tied services, two releases of one are no pair. */
function tellWithin(group: readonly Neighbour[], tie: boolean, told: Told): void {
  for (const [index, one] of group.entries()) {
    for (const other of group.slice(index + 1, index + 1 + lookAhead)) {
      if (other.from >= one.to) break;
      if (tie && one.serviceId === other.serviceId) continue;
      tell(one, other, told);
      tell(other, one, told);
    }
  }
}

function tell(one: Neighbour, other: Neighbour, told: Told): void {
  const words = told.get(one.id) ?? new Map<string, string>();
  told.set(one.id, words);
  if (words.size < mostTold && !words.has(other.id)) {
    words.set(other.id, `${other.name} goes out at the same time: ${becauseOf(one, other)}.`);
  }
}

function keysOf(one: Neighbour, rules: Policy["rules"]["conflicts"], ties: Ties): string[] {
  const people = [one.lead, one.buddy, one.watcher].flatMap((name) =>
    name === null ? [] : [`person ${nameKey(name)}`],
  );
  const tied = [...(ties.get(one.serviceId) ?? [])].map(
    (other) => `tie ${[one.serviceId, other].toSorted().join(" ")}`,
  );
  return [
    ...(rules.service ? [`service ${one.serviceId}`] : []),
    ...(rules.person ? new Set(people) : []),
    ...(rules.dependency ? tied : []),
  ];
}
