import type { Caller } from "@/lib/access/caller";
import type { Span } from "@/lib/db/insights/count-releases";
import { countPlaces } from "@/lib/db/insights/signals/count-places";
import { findMostPassed } from "@/lib/db/insights/signals/most-passed";
import { tallyPulses } from "@/lib/db/insights/signals/pulse-facts";
import { readWorded } from "@/lib/db/insights/signals/read-postmortems";
import { readWaysBack } from "@/lib/db/insights/signals/read-ways-back";
import { tallySteps } from "@/lib/db/insights/signals/tally-steps";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { signalsOf } from "@/lib/domain/insights/signals/signals-of";
import { question } from "@/lib/queries/insights/question";
import { readSpan, type SpanWish } from "@/lib/queries/insights/read-span";

/** The health signals of a span: what to mend this week first, then what was looked at and is well. */
export async function readSignals(caller: Caller, wish: SpanWish) {
  const span = await readSpan(wish, caller.at);
  const service = wish.service ?? null;
  const signals = signalsOf(await factsOf(caller, span), question(span, service));
  return { from: span.from, to: span.to, service, signals };
}

async function factsOf({ at }: Caller, span: Span) {
  const tx = reader();
  const [{ solo }, tallies, places, pulses, postmortems, most] = await Promise.all([
    findTeam(tx),
    tallySteps(tx, span),
    countPlaces(tx, span),
    tallyPulses(tx, span),
    readWorded(tx, span),
    findMostPassed(tx, span),
  ]);
  const waysBack = await readWaysBack(tx, tallies, at);
  const steps = tallies.map((tally) => tally.steps);
  return { solo, at, steps, waysBack, places, pulses, postmortems, ...most };
}
