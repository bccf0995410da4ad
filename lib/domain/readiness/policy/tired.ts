import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { momentMs, wallMs } from "@/lib/kernel/zone";
import { nameKey } from "./conflicts";
import type { Goer, Neighbour, PolicyFacts } from "./policy-facts";
import type { Policy } from "./policy";
import { clockMs, dayMs, dayOfWall } from "./wall-time";

/** A release its lead led in the night, how long, and until when they should rest. */
export type TiredNight = { neighbour: Neighbour; workedTo: Instant; restTo: Instant };

const hourMs = 3_600_000;

/** Whether the lead worked in the night before `at` and has not rested since; answers the rest that ends last. */
export function findTired(
  goer: Pick<Goer, "id" | "lead">,
  at: Instant,
  facts: Pick<PolicyFacts, "policy" | "neighbours" | "zone">,
): TiredNight | null {
  const { tired } = facts.policy.rules;
  const { lead } = goer;
  if (!tired.on || lead === null) return null;
  const nights = facts.neighbours
    .filter((one) => one.id !== goer.id && one.to <= at && one.lead !== null)
    .filter((one) => nameKey(one.lead ?? "") === nameKey(lead))
    .map((neighbour) => nightWork(neighbour, tired, facts.zone))
    .filter((night) => night !== null && night.restTo > at);
  return nights.toSorted((a, b) => (a && b && a.restTo < b.restTo ? 1 : -1))[0] ?? null;
}

/** When the night part of a release ended; null when it touched no night. */
function nightWork(
  neighbour: Neighbour,
  tired: Policy["rules"]["tired"],
  zone: string,
): TiredNight | null {
  const [start, end] = [millis(neighbour.from), millis(neighbour.to)];
  const lastDay = dayOfWall(wallMs(end, zone));
  // The night that began today, or else the one that began yesterday.
  for (const day of [lastDay, lastDay - dayMs]) {
    const [from, to] = [clockMs(tired.from), clockMs(tired.to)];
    const dusk = momentMs(day + from, zone);
    const dawn = momentMs(day + (to > from ? to : to + dayMs), zone);
    if (start >= dawn || end <= dusk) continue;
    const workedTo = Math.min(end, dawn);
    const restTo = instant(workedTo + tired.restHours * hourMs);
    return { neighbour, workedTo: instant(workedTo), restTo };
  }
  return null;
}
