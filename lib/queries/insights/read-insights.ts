import type { Caller } from "@/lib/access/caller";
import { countReleases, firstPlanned, type Span } from "@/lib/db/insights/count-releases";
import { reader } from "@/lib/db/transact";
import { insightsOf } from "@/lib/domain/insights/insights";
import { instant, instantOrNull, millis } from "@/lib/kernel/instant";
import { question } from "./question";
import { readSpan, type SpanWish } from "./read-span";

/** The seven numbers of a span, each with its definition and the list behind it, beside as long a time before. */
export async function readInsights(caller: Caller, wish: SpanWish) {
  const span = await readSpan(wish, caller.at);
  const since = instantOrNull(await firstPlanned(reader(), span.serviceId));
  const [now, before] = await Promise.all([
    countReleases(reader(), span, since),
    countReleases(reader(), spanBefore(span), since),
  ]);
  const { from, to } = span;
  const service = wish.service ?? null;
  return { from, to, service, ...insightsOf(now, before, question(span, service)) };
}

function spanBefore({ from, to, serviceId }: Span): Span {
  const long = millis(to) - millis(from);
  return { from: instant(Math.max(0, millis(from) - long)), to: from, serviceId };
}
