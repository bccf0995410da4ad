/** What ticks an item by itself; a person can always say otherwise, with a reason. */
export const autoRules = [
  "ci_green",
  "change_merged",
  "staging_run",
  "migration_safe",
  "drill_fresh",
  "window_free",
  "metrics_arrive",
  "on_call_named",
  "buddy_named",
] as const;
export type AutoRule = (typeof autoRules)[number];

/** Rules that an outside system's word decides; the others are read from what we know ourselves. */
export const eventRules = ["ci_green", "change_merged", "staging_run"] as const;
export type EventRule = (typeof eventRules)[number];
export type OwnRule = Exclude<AutoRule, EventRule>;

/** Rules that nothing can ever fulfil for a service without staging. */
export const stagingRules: readonly (AutoRule | null)[] = ["staging_run", "drill_fresh"];

/** How a rule is called where it is chosen. */
export const ruleWords: Record<AutoRule, string> = {
  ci_green: "CI is green on this commit",
  change_merged: "The change was merged",
  staging_run: "It runs in staging",
  migration_safe: "No migration, or one that can be undone",
  drill_fresh: "A rollback drill is fresh",
  window_free: "The policy lets it go at its slot",
  metrics_arrive: "Every metric arrives",
  on_call_named: "Who is on call is named",
  buddy_named: "A buddy is named",
};

/** What a rule says now: whether it holds, in a sentence. */
export type RuleWord = { holds: boolean; sentence: string };

/** A check of a commit, as it ended last. */
export type Check = {
  name: string;
  holds: boolean;
  at: string;
  /** Which one it is, where its sender tells its checks apart by more than a name; and when that run began. */
  id?: string;
  since?: string;
  /** Of a check with parts that report themselves: its runs. Of such a part: the run that it is of. */
  runs?: string[];
  part?: string;
};

/** An outside system's last word for a rule, and the commit it speaks of (null: whatever it is). */
export type Proof = RuleWord & {
  rule: EventRule;
  checks: Check[];
  commit: string | null;
  by: string;
  at: string;
  url: string | null;
  /** The received event, where it is kept. */
  event: string | null;
};

export function isEventRule(rule: AutoRule): rule is EventRule {
  return (eventRules as readonly string[]).includes(rule);
}
