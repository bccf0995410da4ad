import type { CalendarView } from "@/lib/domain/readiness/calendar/entry";
import { sayMomentIn } from "@/lib/domain/readiness/policy/wall-time";
import { releasesOf } from "./prepare-entries";

/** The page's one sentence: what comes next, or what wants a look. */
export function calendarLead({ entries, asOf, zone }: CalendarView): string {
  const releases = releasesOf(entries);
  const ahead = releases.filter(({ from }) => from >= asOf);
  const warned = ahead.filter(({ warnings }) => warnings.length > 0).length;
  const frozen = entries.find(
    ({ kind, from, to }) => kind === "freeze" && from <= asOf && asOf < to,
  );
  const [next] = ahead;
  const first =
    frozen !== undefined
      ? `Freeze until ${sayMomentIn(frozen.to, zone)}: ${frozen.title}.`
      : next === undefined
        ? "No release is planned ahead in what you look at."
        : `Next: ${next.title}, ${sayMomentIn(next.from, zone)}.`;
  if (warned === 0) return first;
  return `${first} ${warned === 1 ? "One slot wants" : `${warned} slots want`} a look.`;
}
