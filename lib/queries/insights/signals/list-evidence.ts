import type { Caller } from "@/lib/access/caller";
import type { Span } from "@/lib/db/insights/count-releases";
import { countPlaces } from "@/lib/db/insights/signals/count-places";
import { pageSteps } from "@/lib/db/insights/signals/page-steps";
import { pageWaited } from "@/lib/db/insights/signals/pulse-facts";
import { readWorded } from "@/lib/db/insights/signals/read-postmortems";
import { readWaysBack } from "@/lib/db/insights/signals/read-ways-back";
import { tallySteps } from "@/lib/db/insights/signals/tally-steps";
import { reader } from "@/lib/db/transact";
import { postmortemsBlaming } from "@/lib/domain/insights/signals/blaming-words";
import {
  type Evidence,
  type SignalKey,
  signalKeys,
} from "@/lib/domain/insights/signals/health-signal";
import { placesResting } from "@/lib/domain/insights/signals/one-person";
import { servicesAtFault } from "@/lib/domain/insights/signals/untested-rollback";
import type { Page, Part } from "@/lib/kernel/page";
import { readSpan, type SpanWish } from "@/lib/queries/insights/read-span";

/** A page of what a signal is made of; null: there is no such signal. */
export async function listEvidence(
  caller: Caller,
  name: string,
  wish: SpanWish,
  part: Part,
): Promise<Page<Evidence> | null> {
  const key = signalNamed(name);
  if (key === null) return null;
  return pages[key](caller, await readSpan(wish, caller.at), part);
}

/** The signal of that name. */
export function signalNamed(name: string): SignalKey | null {
  return signalKeys.find((key) => key === name) ?? null;
}

type ListOne = (caller: Caller, span: Span, part: Part) => Promise<Page<Evidence>>;

const pages: Record<SignalKey, ListOne> = {
  fixForward: (_, span, part) => pageSteps(reader(), "fixForward", span, part),
  skippedSteps: (_, span, part) => pageSteps(reader(), "skippedSteps", span, part),
  postponed: (_, span, part) => pageWaited(reader(), span, part),
  untestedRollback: async ({ at }, span, part) => {
    const waysBack = await readWaysBack(reader(), await tallySteps(reader(), span), at);
    return partOf(servicesAtFault(waysBack, at), part);
  },
  onePerson: async (_, span, part) =>
    partOf(placesResting(await countPlaces(reader(), span)), part),
  blamingWords: async (_, span, part) => {
    const all = await readWorded(reader(), span);
    const seen = all.findIndex(({ id }) => id === part.after);
    return partOf(postmortemsBlaming(all.slice(seen + 1)), { limit: part.limit });
  },
};

/** Of a list that is there as a whole, in the order of its ids: a line a service or three. */
function partOf(all: readonly Evidence[], { limit, after = "" }: Part): Page<Evidence> {
  const rest = all.filter(({ id }) => id > after);
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? (items.at(-1)?.id ?? null) : null };
}
