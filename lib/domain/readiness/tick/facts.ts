import type { Migration, Release } from "@/lib/domain/release/release";
import type { OwnRule, RuleWord } from "./rules";
import type { VouchedFacts } from "./staleness";

/** As much of a release as its checklist depends on. */
export type CheckedRelease = Pick<
  Release,
  | "risk"
  | "strategy"
  | "status"
  | "sha"
  | "plannedFor"
  | "lead"
  | "buddy"
  | "onCall"
  | "watcher"
  | "migrations"
>;

/** What a checklist looks at beyond what was said of its items. */
export type ChecklistFacts = {
  release: CheckedRelease;
  hasFlags: boolean;
  solo: boolean;
  /** Whether the service goes through staging at all. */
  usesStaging: boolean;
  /** Which version of the service's runbook is the current one; null: there is none. */
  runbook: string | null;
  /** Whether the last rollback drill still says that it works. */
  drill: RuleWord;
  /** What the policy has against the planned slot; null: nothing. */
  againstSlot: string | null;
  hasMetrics: boolean;
  silentMetrics: readonly string[];
};

/** What a tick given now would vouch for. */
export function vouchedFacts({ release, runbook }: ChecklistFacts): VouchedFacts {
  const { sha, migrations, plannedFor } = release;
  const names = (migrations ?? []).map(({ name, down }) => `${name}\n${down ?? ""}`);
  return {
    commit: sha,
    migrations: names.length === 0 ? null : names.join("\n"),
    runbook,
    slot: plannedFor,
  };
}

/** What each rule that we decide ourselves says now. */
export function ownWord(rule: OwnRule, facts: ChecklistFacts): RuleWord {
  const { release, drill, againstSlot, silentMetrics: silent } = facts;
  switch (rule) {
    case "drill_fresh":
      return drill;
    case "window_free":
      return slotWord(release, againstSlot);
    case "metrics_arrive":
      return metricsWord(facts.hasMetrics, silent);
    case "on_call_named":
      return namedWord("On call", release.onCall);
    case "buddy_named":
      return namedWord("Buddy", release.buddy);
    case "migration_safe":
      return migrationWord(release.migrations);
  }
}

function slotWord({ plannedFor }: CheckedRelease, against: string | null): RuleWord {
  if (plannedFor === null) return { holds: false, sentence: "No slot is planned yet." };
  return { holds: against === null, sentence: against ?? "The policy lets it go at its slot." };
}

function metricsWord(hasMetrics: boolean, silent: readonly string[]): RuleWord {
  if (!hasMetrics) return { holds: false, sentence: "Nothing is measured for this service." };
  if (silent.length === 0) return { holds: true, sentence: "Every metric arrives." };
  return { holds: false, sentence: `Does not arrive: ${silent.join(", ")}.` };
}

function namedWord(part: string, name: string | null): RuleWord {
  return { holds: name !== null, sentence: `${part}: ${name ?? "nobody is named"}.` };
}

function migrationWord(migrations: Migration[] | null): RuleWord {
  if (migrations === null) {
    return { holds: false, sentence: "Nobody said yet whether it brings a migration." };
  }
  if (migrations.length === 0) return { holds: true, sentence: "It brings no migration." };
  const stuck = migrations.filter(({ down }) => down === null).map(({ name }) => name);
  if (stuck.length > 0) return { holds: false, sentence: `No way down: ${stuck.join(", ")}.` };
  const count = migrations.length === 1 ? "1 migration" : `${migrations.length} migrations`;
  return { holds: true, sentence: `${count}, each with a way down.` };
}
