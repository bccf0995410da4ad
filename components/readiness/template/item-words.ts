import type { TemplateItem } from "@/lib/domain/readiness/template/template";
import { ruleWords } from "@/lib/domain/readiness/tick/rules";
import type { Vouched } from "@/lib/domain/readiness/tick/staleness";
import { strategyWords } from "@/lib/domain/release/strategy-words";
import { upperFirst } from "@/lib/kernel/upper-first";

/** What is chosen from in the fields of an item, in words. */
export const roleWords: Record<TemplateItem["role"], string> = {
  lead: "the lead",
  buddy: "the buddy",
  on_call: "whoever is on call",
  watcher: "the watcher",
  anyone: "anyone",
};

export const staleWords: Record<Vouched, string> = {
  commit: "a new commit",
  migrations: "a changed migration",
  runbook: "an edited runbook",
  slot: "another planned time",
};

/** An item in a line: for whom, whose, and what happens by itself. */
export function itemNote({ asks, applies, role, rule, staleOn }: TemplateItem): string {
  const { risks, strategies, hasMigration, hasFlags } = applies;
  const parts = [
    asks === "text" ? "an answer in words" : null,
    risks.length === 0 ? null : `${risks.join(" and ")} risk`,
    strategies.length === 0
      ? null
      : strategies.map((one) => upperFirst(strategyWords[one])).join(" and "),
    hasMigration ? "with a migration" : null,
    hasFlags ? "with flags" : null,
    `for ${roleWords[role]}`,
    rule === null ? null : `ticks itself: ${ruleWords[rule]}`,
    staleOn.length === 0 ? null : `stale on ${staleOn.map((one) => staleWords[one]).join(", ")}`,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}
