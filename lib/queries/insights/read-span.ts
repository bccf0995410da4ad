import type { Span } from "@/lib/db/insights/count-releases";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 90;
const longestDays = 2 * 366;

/** The span that people ask for; what they leave out are the last 90 days, and what is still to come holds nothing. */
export type SpanWish = {
  service?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** The span of a wish, at an instant: of two years at most. Of a service that nobody knows there is nothing. */
export async function readSpan({ service, from, to }: SpanWish, at: Instant): Promise<Span> {
  const until = to === undefined ? millis(at) : Math.min(Date.parse(to), millis(at));
  const asked = from === undefined ? until - usualDays * dayMs : Date.parse(from);
  const since = Math.max(asked, until - longestDays * dayMs, 0);
  const serviceId =
    service === undefined ? null : ((await findService(reader(), service))?.id ?? "");
  return { from: instant(Math.min(since, until)), to: instant(until), serviceId };
}
