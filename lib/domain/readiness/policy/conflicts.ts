import type { Instant } from "@/lib/kernel/instant";
import { expectedSpan, type Goer, type Neighbour, type PolicyFacts } from "./policy-facts";

type People = Pick<Goer, "lead" | "buddy" | "watcher">;

/** Who is busy with both. The person on call is not asked: they are there for everybody. */
export function commonPeople(one: People, other: People): string[] {
  const theirs = new Set(peopleOf(other).map(nameKey));
  const seen = new Set<string>();
  return peopleOf(one).filter((name) => {
    const key = nameKey(name);
    const common = theirs.has(key) && !seen.has(key);
    seen.add(key);
    return common;
  });
}

/** One person however they are written. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** The other releases that would be out at the same time, and may not. */
export function findConflicts(goer: Goer, at: Instant, facts: PolicyFacts): Neighbour[] {
  const { to } = expectedSpan(goer.stages, at);
  return facts.neighbours.filter(
    (other) =>
      other.id !== goer.id && other.from < to && other.to > at && isConflict(goer, other, facts),
  );
}

function isConflict(
  goer: Goer,
  other: Neighbour,
  { policy: { rules }, dependencies }: Pick<PolicyFacts, "policy" | "dependencies">,
): boolean {
  const { service, person, dependency } = rules.conflicts;
  if (service && other.serviceId === goer.serviceId) return true;
  if (dependency && dependencies.includes(other.serviceId)) return true;
  return person && commonPeople(goer, other).length > 0;
}

function peopleOf({ lead, buddy, watcher }: People): string[] {
  return [lead, buddy, watcher].filter((name) => name !== null);
}
