import type { ChecklistItem, ItemState } from "@/lib/domain/readiness/checklist";
import { isAlwaysAsked } from "@/lib/domain/readiness/template/always-asked";
import { rollbackSection } from "@/lib/domain/readiness/template/template";
import { type Instant, instant } from "@/lib/kernel/instant";
import { type ChecklistFacts, type CheckedRelease, ownWord, vouchedFacts } from "./facts";
import type { KeptItem } from "./kept-item";
import { isEventRule, type RuleWord, stagingRules } from "./rules";
import { isSameCommit, staleness } from "./staleness";

/** From the start of the rollout on a checklist stays as it was. */
const checked: readonly CheckedRelease["status"][] = ["planned", "ready", "staging", "staged"];

/** The items that are for this release, each as it stands now. */
export function standing(items: readonly KeptItem[], facts: ChecklistFacts): ChecklistItem[] {
  return items.filter((item) => isFor(item, facts)).map((item) => standingOf(item, facts));
}

/** Whether an item is for a release like this. A buddy is asked of nobody who works alone, a drill of no service without staging. */
function isFor({ applies, rule }: KeptItem, facts: ChecklistFacts): boolean {
  const { risk, strategy, migrations } = facts.release;
  if (facts.solo && rule === "buddy_named") return false;
  if (!facts.usesStaging && stagingRules.includes(rule)) return false;
  if (applies.risks.length > 0 && !applies.risks.includes(risk)) return false;
  if (applies.strategies.length > 0 && !applies.strategies.includes(strategy)) return false;
  if (applies.hasMigration && (migrations ?? []).length === 0) return false;
  return !applies.hasFlags || facts.hasFlags;
}

/** How one item stands: what was said of it, against what is so now. */
export function standingOf(item: KeptItem, facts: ChecklistFacts): ChecklistItem {
  const live = checked.includes(facts.release.status);
  const { state, why, tick } = live
    ? seen(item, facts)
    : { state: item.state, why: item.why, tick: null };
  const { id, key, section, text, help, asks, rule, note, asked, overruled, revision } = item;
  const by = tick?.by ?? item.by?.name ?? null;
  return {
    ...{ id, key, section, text, help, asks, rule, note, asked, overruled, revision },
    required: isRequired(item, facts.release),
    state,
    why,
    evidence: tick?.evidence ?? item.evidence,
    by: state === "open" ? null : by,
    at: state === "open" ? null : (tick?.at ?? item.at),
    auto: tick !== null || item.by?.type === "system" || item.by?.type === "connector",
    proof: item.proof === null ? null : { url: item.proof.url, event: item.proof.event },
    owner: { role: item.role, name: item.owner ?? namedFor(item, facts.release) },
  };
}

/** What is always asked is required from medium risk on, whatever the template says. */
export function isRequired(
  item: Pick<KeptItem, "required" | "section" | "key">,
  { risk }: Pick<CheckedRelease, "risk">,
): boolean {
  return (
    item.required || (risk !== "low" && (item.section === rollbackSection || isAlwaysAsked(item)))
  );
}

/** What the rule of an item says now; null where it has none, or nothing was heard for it. */
export function wordOf(item: KeptItem, facts: ChecklistFacts): RuleWord | null {
  if (item.rule === null) return null;
  if (!isEventRule(item.rule)) return ownWord(item.rule, facts);
  return item.proof;
}

type RuleTick = { by: string; at: Instant | null; evidence: string };
type Seen = { state: ItemState; why: string | null; tick: RuleTick | null };

function seen(item: KeptItem, facts: ChecklistFacts): Seen {
  const { state } = item;
  if (state === "waived") return { state, why: null, tick: null };
  // What a rule of our own ticked at go is asked anew while the release is planned again.
  const ruled = item.by?.type === "system" && facts.release.status === "planned";
  if ((state === "ticked" || state === "stale") && !ruled) return tickedNow(item, facts);
  return openNow(item, facts);
}

function tickedNow(item: KeptItem, facts: ChecklistFacts): Seen {
  const proof = contradiction(item);
  const why = staleness(item, vouchedFacts(facts)) ?? proof;
  return { state: why === null ? "ticked" : "stale", why, tick: null };
}

/** An outside system that said no after somebody ticked. */
function contradiction({ proof, at }: KeptItem): string | null {
  if (proof === null || proof.holds || at === null) return null;
  return proof.at > at ? proof.sentence : null;
}

function openNow(item: KeptItem, facts: ChecklistFacts): Seen {
  const word = wordOf(item, facts);
  if (word === null) return { state: "open", why: null, tick: null };
  if (!word.holds || item.overruled !== null) {
    return { state: "open", why: word.holds ? null : word.sentence, tick: null };
  }
  return ruleTick(item, word, facts);
}

/** A rule's yes, while it speaks of the commit that goes out. */
function ruleTick(item: KeptItem, word: RuleWord, { release }: ChecklistFacts): Seen {
  const { proof } = item;
  const own = item.rule !== null && !isEventRule(item.rule);
  if (own || proof === null) {
    const tick = { by: "Bellwether", at: null, evidence: word.sentence };
    return { state: "ticked", why: null, tick };
  }
  const tick = { by: proof.by, at: instant(new Date(proof.at)), evidence: word.sentence };
  const { sha } = release;
  if (sha === null || proof.commit === null || isSameCommit(proof.commit, sha)) {
    return { state: "ticked", why: null, tick };
  }
  const why = `It was about ${proof.commit.slice(0, 8)}; the commit is ${sha.slice(0, 8)} now.`;
  return { state: "stale", why, tick };
}

/** Who has the part that an item belongs to. */
function namedFor({ role }: KeptItem, release: CheckedRelease): string | null {
  switch (role) {
    case "lead":
      return release.lead;
    case "buddy":
      return release.buddy;
    case "on_call":
      return release.onCall;
    case "watcher":
      return release.watcher;
    case "anyone":
      return null;
  }
}
