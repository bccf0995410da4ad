import { durationText } from "@/lib/kernel/duration";
import { type Instant, millis } from "@/lib/kernel/instant";
import type { DrillRules } from "./drill-rules";

/**
 * How much the last drill is worth: `fresh`; `due` again soon; `stale`, too old; `overtaken` by a change of what
 * was practised; `never`: none has worked yet.
 */
export type DrillState = "never" | "fresh" | "due" | "stale" | "overtaken";

/** The last drill of a service that worked, and what it is worth now. Plain JSON. */
export type LastDrill = {
  state: DrillState;
  /** Null while none has worked. */
  id: string | null;
  at: Instant | null;
  /** Whole days since then. */
  ageDays: number | null;
  /** From its start until the driver saw that the version before was back. */
  seconds: number | null;
  targetSeconds: number | null;
  /** "Drilled 12 days ago in 41 s." and what is against it. */
  sentence: string;
};

/** What a drill that worked left behind. */
export type WorkedDrill = {
  id: string;
  endedAt: Instant;
  seconds: number;
  targetSeconds: number;
  runbookVersion: number | null;
  connectorMark: string | null;
};

/** What has to be as it was for a drill to count. `migration`: the version that brought one since; null: none. */
export type Practised = {
  runbookVersion: number | null;
  connectorMark: string | null;
  migration: string | null;
};

const dayMs = 24 * 60 * 60_000;

/** What the last drill is worth at an instant. */
export function lastDrillOf(
  drill: WorkedDrill | null,
  now: Practised,
  rules: DrillRules,
  at: Instant,
): LastDrill {
  if (drill === null) return neverDrilled;
  const { id, endedAt, seconds, targetSeconds } = drill;
  const ageDays = Math.max(0, Math.floor((millis(at) - millis(endedAt)) / dayMs));
  const change = changeSince(drill, now);
  const state = change === null ? byAge(ageDays, rules) : "overtaken";
  const against = change ?? ageWords(state, rules);
  const words = `Drilled ${agoWords(ageDays)} in ${durationText(seconds)}.`;
  const sentence = against === null ? words : `${words} ${against}`;
  return { state, id, at: endedAt, ageDays, seconds, targetSeconds, sentence };
}

/** Whether a drill still says that the rollback works. */
export function counts({ state }: Pick<LastDrill, "state">): boolean {
  return state === "fresh" || state === "due";
}

/** A service whose rollback nobody has practised. */
export const neverDrilled: LastDrill = {
  state: "never",
  id: null,
  at: null,
  ageDays: null,
  seconds: null,
  targetSeconds: null,
  sentence: "Nobody has drilled this rollback yet.",
};

function byAge(days: number, { warnDays, staleDays }: DrillRules): DrillState {
  if (days >= staleDays) return "stale";
  return days >= warnDays ? "due" : "fresh";
}

function ageWords(state: DrillState, { warnDays, staleDays }: DrillRules): string | null {
  if (state === "stale") return `It counts for ${staleDays} days: drill it again.`;
  return state === "due" ? `After ${warnDays} days it is time to drill it again.` : null;
}

/** What was practised and is not so any more; null where all of it is. */
function changeSince(drill: WorkedDrill, now: Practised): string | null {
  if (drill.runbookVersion !== now.runbookVersion) return "The runbook has changed since.";
  if (drill.connectorMark !== now.connectorMark) return "The connector has changed since.";
  return now.migration === null ? null : `${now.migration} has brought a migration since.`;
}

function agoWords(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}
