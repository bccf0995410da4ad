import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { Instant } from "@/lib/kernel/instant";
import { type ChecklistFacts, vouchedFacts } from "./facts";
import type { KeptItem } from "./kept-item";
import { isEventRule } from "./rules";

/**
 * What has to be written down when a release goes on, so that its checklist stays what it was then: what a rule has
 * ticked, and, once `started`, what was stale.
 */
export function settled(
  kept: readonly KeptItem[],
  items: readonly ChecklistItem[],
  facts: ChecklistFacts,
  at: Instant,
  started: boolean,
): KeptItem[] {
  return kept.flatMap((item): KeptItem[] => {
    const shown = items.find(({ id }) => id === item.id);
    if (shown === undefined || shown.state === item.state) return [];
    const revision = item.revision + 1;
    if (shown.state === "stale") {
      return started
        ? [{ ...item, ...sayer(item, shown), state: "stale", why: shown.why, revision }]
        : [];
    }
    if (shown.state !== "ticked") return [];
    const tick = { evidence: shown.evidence, at: shown.at ?? at, vouched: vouchedFacts(facts) };
    return [{ ...item, ...tick, ...sayer(item, shown), state: "ticked", why: null, revision }];
  });
}

/** Whose tick it is: somebody's already, or the rule's. */
function sayer(item: KeptItem, { by, auto }: ChecklistItem): Pick<KeptItem, "by"> {
  if (!auto || item.by !== null) return { by: item.by };
  const name = by ?? "Bellwether";
  const told = item.rule !== null && isEventRule(item.rule);
  return { by: { type: told ? "connector" : "system", id: name.toLowerCase(), name } };
}
