import { type Caller, forbidden } from "@/lib/access/caller";
import {
  dropIdleSeries,
  dropSampleDay,
  openSampleDay,
  readSampleDays,
  thinSampleDay,
} from "@/lib/db/canary/sample-days";
import { dropOldNotes } from "@/lib/db/canary/sample-notes";
import { onOwnConnection } from "@/lib/db/own-connection";
import { type DayChores, dayChores } from "@/lib/domain/canary/sample-days";
import { env } from "@/lib/kernel/env";
import { millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** What nobody sent for a week is no longer news. */
const noteDays = 7;

/**
 * Keeps the house of the samples: a place for tomorrow's, and what is older than it is to be kept gone. Each day is
 * a step of its own; one that cannot be done now is done the next time.
 */
export async function keepSamples(caller: Caller): Promise<Outcome<DayChores>> {
  const no = forbidden(caller, "samples.keep");
  if (no !== null) return no;
  const { SAMPLES_DAYS: allDays, WATCH_SAMPLES_DAYS: watchDays } = env();
  return onOwnConnection(async (step) => {
    const stored = await step(readSampleDays);
    const chores = dayChores(millis(caller.at), stored, { allDays, watchDays });
    for (const day of chores.open) await step((run) => openSampleDay(run, day));
    for (const day of chores.drop) await step((run) => dropSampleDay(run, day));
    for (const day of chores.thin) await step((run) => thinSampleDay(run, day));
    await step((run) => dropIdleSeries(run, allDays));
    await step((run) => dropOldNotes(run, noteDays));
    return done(chores);
  });
}
