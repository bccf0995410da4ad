import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Check } from "./rules";

/** So many checks of one commit are remembered; of more, the oldest are forgotten. */
const mostChecks = 50;
/** So many runs of one check are told apart from those of another. */
const mostRuns = 30;

/**
 * What is known of a commit's checks with one more word; null where it says nothing new. Of one check the run that began
 * last counts, and of that its last word, in whatever order they come. A run speaks for all its parts: what they said
 * before it ended is forgotten, what they say after it is not news.
 */
export function withCheck(known: readonly Check[], event: OutsideEvent): Check[] | null {
  const told = checkOf(event);
  const { part, runs = [] } = told;
  if (part !== undefined && known.some((one) => one.runs?.includes(part))) return null;
  const before = known.find((one) => isOne(one, told));
  const isNews = before === undefined || isLater(told, before);
  const isNewRun = runs.some((run) => before?.runs?.includes(run) !== true);
  if (!isNews && !isNewRun) return null;
  const all = [...(before?.runs ?? []), ...(isNewRun ? runs : [])].slice(-mostRuns);
  const now = { ...(isNews ? told : before), ...(all.length > 0 && { runs: all }) };
  const others = known.filter(
    (one) => one !== before && (one.part === undefined || !all.includes(one.part)),
  );
  return [...others, now].slice(-mostChecks);
}

function checkOf(event: OutsideEvent): Check {
  const { check, status, occurredAt: at, startedAt } = event;
  const said = { name: checkName(event), holds: status !== "failed", at };
  if (check === undefined) return said;
  const { id, run, isPart } = check;
  const where = run === null ? {} : isPart ? { part: run } : { runs: [run] };
  return { ...said, id, since: startedAt ?? at, ...where };
}

/** A check that runs again is the same check: its run's number at the end does not count. */
export function checkName({ detail, externalRef }: OutsideEvent): string {
  const words = detail?.replace(/ ended as .*$/, "") ?? externalRef ?? "CI";
  return words.slice(0, 200);
}

/** What was kept before senders told checks apart is known by its name alone. */
function isOne(one: Check, other: Check): boolean {
  return one.id === undefined || other.id === undefined
    ? one.name === other.name
    : one.id === other.id;
}

function isLater(one: Check, other: Check): boolean {
  const began = one.since ?? one.at;
  const otherBegan = other.since ?? other.at;
  return one.id === undefined || other.id === undefined || began === otherBegan
    ? one.at > other.at
    : began > otherBegan;
}
