import { type Caller, forbidden } from "@/lib/access/caller";
import {
  putRolled,
  readRolled,
  servicesToRoll,
  takeMarks,
} from "@/lib/db/canary/sample/rollup-rows";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { reader, transact, type Tx } from "@/lib/db/transact";
import {
  minuteMs,
  minutesToMake,
  type Rolled,
  rolledOf,
  stretchesOf,
  tenMinutesMs,
  tenMinutesOf,
  toTenMinutes,
} from "@/lib/domain/canary/aggregate/rollup";
import { closeTicks } from "@/lib/domain/canary/aggregate/ticks";
import { millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** A minute is made when it has been over for so long that what belongs to it is mostly there. */
const graceMs = 15_000;
/** Running totals need the sample before the first minute. */
const reachBackMs = 120_000;
const servicesAtOnce = 200;
const patienceMs = 20_000;

/**
 * Makes the figures that charts of long spans are drawn from: what each arm reported of each metric in a minute, and in
 * ten. Only minutes for which samples came are made, late ones again; from the samples themselves, so that doing it
 * twice changes nothing. Stops after some time; what is left is done the next time.
 */
export async function rollUpSamples(caller: Caller): Promise<Outcome<{ minutes: number }>> {
  const no = forbidden(caller, "samples.keep");
  if (no !== null) return no;
  const until = Math.floor((millis(caller.at) - graceMs) / minuteMs) * minuteMs;
  const began = performance.now();
  let minutes = 0;
  for (;;) {
    const services = await servicesToRoll(reader(), until, servicesAtOnce);
    for (const serviceId of services) {
      const rolled = await rollUpOne(serviceId, until);
      if (!rolled.ok) return rolled;
      minutes += rolled.value;
      if (performance.now() - began > patienceMs) return done({ minutes });
    }
    if (services.length === 0) return done({ minutes });
  }
}

/** An hour's marks of one service at most; answers how many minutes were made. */
function rollUpOne(serviceId: string, until: number): Promise<Outcome<number>> {
  return transact(async (tx) => {
    const minutes = minutesToMake(await takeMarks(tx, serviceId, until), until);
    for (const stretch of stretchesOf(minutes)) {
      const [first = 0, last = 0] = [stretch[0], stretch.at(-1)];
      const from = first - minuteMs;
      // Beside the transaction: it sees all that is committed, and in rows the ORM has not copied.
      const samples = await readSamples(reader(), serviceId, from - reachBackMs, last);
      const ticks = closeTicks(samples, from, last, minuteMs);
      await putRolled(tx, "minute", serviceId, rolledOf(ticks));
    }
    for (const ten of tenMinutesOf(minutes)) await putTen(tx, serviceId, ten);
    return done(minutes.length);
  });
}

async function putTen(tx: Tx, serviceId: string, at: number): Promise<void> {
  const rows: Rolled[] = await readRolled(tx, "minute", serviceId, {
    ...{ from: at - tenMinutesMs, to: at, metrics: null },
  });
  await putRolled(tx, "ten_minutes", serviceId, toTenMinutes(rows));
}
