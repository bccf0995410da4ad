import { type StateName, stateOf, states } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import type { TodayLine, TodayView } from "@/lib/domain/release/today";
import type { Worst } from "./prepare-tab";

/** The row's one word. */
export function lineState({ status, paused, verdict, alert, rescue }: TodayLine): StateName {
  return stateOf({ status, paused, verdict: verdict?.overall, alertOpen: alert !== null, rescue });
}

export function lineTone(line: TodayLine): Tone {
  return states[lineState(line)].tone;
}

/** People of a release with their parts; one person in several parts stands once. */
export function peopleOf({ people }: TodayLine): string[] {
  const parts = new Map<string, string[]>();
  const words = { lead: "lead", buddy: "buddy", onCall: "on call", watcher: "watcher" } as const;
  for (const key of ["lead", "buddy", "onCall", "watcher"] as const) {
    const name = people[key];
    if (name !== null) parts.set(name, [...(parts.get(name) ?? []), words[key]]);
  }
  return [...parts].map(([name, all]) => `${name} (${all.join(", ")})`);
}

/** What stands open, and what folds away. */
export function foldToday(releases: readonly TodayLine[]) {
  return {
    open: releases.filter(({ need }) => need !== "quiet"),
    quiet: releases.filter(({ need }) => need === "quiet"),
  };
}

/** What the tab says of the whole house: the most urgent release that is news; null when all is calm. */
export function worstOf(view: Pick<TodayView, "releases">): Worst | null {
  const first = view.releases[0];
  if (first === undefined || !["trouble", "rescue", "doubt", "moving"].includes(first.need))
    return null;
  return { name: `${first.service.name} ${first.version}`, state: lineState(first) };
}
