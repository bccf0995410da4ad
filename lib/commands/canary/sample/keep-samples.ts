import { type Caller, forbidden } from "@/lib/access/caller";
import {
  type DayTable,
  dayTables,
  dropIdleSeries,
  dropSampleDay,
  openSampleDay,
  readSampleDays,
  thinSampleDay,
} from "@/lib/db/canary/sample/sample-days";
import { dropOldNotes } from "@/lib/db/canary/sample/sample-notes";
import { onOwnConnection } from "@/lib/db/own-connection";
import { type DayChores, dayChores } from "@/lib/domain/canary/sample/sample-days";
import { env } from "@/lib/kernel/env";
import { millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** The minutes of a watch: what its charts are drawn from when its samples are gone. */
const forEver = 365_000;
/** What nobody sent for a week is no longer news. */
const noteDays = 7;

/**
 * Keeps the house of the samples: a place for tomorrow's, and what is older than it is to be kept gone. Each day is
 * a step of its own; one that cannot be done now is done the next time.
 */
export async function keepSamples(
  caller: Caller,
): Promise<Outcome<Partial<Record<DayTable, DayChores>>>> {
  const no = forbidden(caller, "samples.keep");
  if (no !== null) return no;
  const { SAMPLES_DAYS: allDays, WATCH_SAMPLES_DAYS } = env();
  const watchDays = { sample: WATCH_SAMPLES_DAYS, sample_minute: forEver };
  return onOwnConnection(async (step) => {
    const did: Partial<Record<DayTable, DayChores>> = {};
    for (const table of dayTables) {
      const stored = await step((run) => readSampleDays(run, table));
      const rule = { allDays, watchDays: watchDays[table] };
      const chores = dayChores(millis(caller.at), stored, rule);
      for (const day of chores.open) await step((run) => openSampleDay(run, table, day));
      for (const day of chores.drop) await step((run) => dropSampleDay(run, table, day));
      for (const day of chores.thin) await step((run) => thinSampleDay(run, table, day));
      did[table] = chores;
    }
    await step((run) => dropIdleSeries(run, allDays));
    await step((run) => dropOldNotes(run, noteDays));
    return done(did);
  });
}
