/** A day (UTC) as `2026-11-25`. */
export type Day = string;

/** A day's place among the stored samples; `kept` when only what watches of releases need is left in it. */
export type StoredDay = { day: Day; kept: boolean };

/** How many days samples are stored; those of a release's watch longer than the rest. */
export type KeepRule = { allDays: number; watchDays: number };

/** What is to be done with the days: made ready, cut down to the watches of releases, forgotten. */
export type DayChores = { open: Day[]; thin: Day[]; drop: Day[] };

const dayMs = 24 * 60 * 60_000;
/** Nobody may send samples older than this (sample.ts). */
const lateDays = 7;
/** Two nights may pass without anybody making tomorrow ready. */
const aheadDays = 2;

/** The chores that are due at `now` (epoch ms), given the days that have a place. */
export function dayChores(now: number, stored: readonly StoredDay[], rule: KeepRule): DayChores {
  const known = new Set(stored.map(({ day }) => day));
  const wanted = Array.from({ length: lateDays + aheadDays + 1 }, (_, i) =>
    dayOf(now + (i - lateDays) * dayMs),
  );
  const [all, watch] = [rule.allDays, rule.watchDays].map((days) => dayOf(now - days * dayMs));
  const dropBefore = watch ?? "";
  return {
    open: wanted.filter((day) => !known.has(day)),
    thin: stored
      .filter(({ day, kept }) => !kept && day < (all ?? "") && day >= dropBefore)
      .map(({ day }) => day),
    drop: stored.filter(({ day }) => day < dropBefore).map(({ day }) => day),
  };
}

function dayOf(at: number): Day {
  return new Date(at).toISOString().slice(0, 10);
}
