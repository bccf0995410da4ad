import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { reasonsAgainst } from "./may-go-forward";
import type { PolicyFacts } from "./policy-facts";
import { goerOf, startGate } from "./policy-gate";

/** An unplanned release has no people who could be tired or missing. */
const aboutPeople: readonly string[] = ["tired", "buddy"];

/** What the policy had against a deploy that began outside at an instant, in sentences; null: nothing. */
export function againstOutside(
  release: Release,
  serviceName: string,
  facts: PolicyFacts,
  at: Instant,
): string | null {
  const rules = startGate.rules.filter((rule) => !release.unplanned || !aboutPeople.includes(rule));
  const reasons = reasonsAgainst(goerOf(release, serviceName), at, facts, rules);
  return reasons.length === 0 ? null : reasons.map(({ sentence }) => sentence).join(" ");
}
