import { findEvents } from "@/lib/db/readiness/calendar/event-rows";
import { findNamed } from "@/lib/db/team/named-person";
import { findTeam } from "@/lib/db/team/team-rows";
import { findWhoMay } from "@/lib/db/team/who-may";
import type { Tx } from "@/lib/db/transact";
import type { Ladder } from "@/lib/domain/canary/alert/escalation";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

/**
 * Who is told of an alert of a release, from the nearest to the farthest: its watcher (or lead), its buddy, who is on
 * call (as the release says, else as the imported calendars do), and everyone who may take it back.
 */
export async function readLadder(
  tx: Tx,
  release: Release,
  serviceKey: string,
  at: Instant,
): Promise<Ladder> {
  const named = async (name: string | null) => {
    if (name === null || name === "") return [];
    return [{ name, id: (await findNamed(tx, name))?.id ?? null }];
  };
  const leading = async () =>
    (await named(release.lead)).map((one) => ({ ...one, as: "lead" as const }));
  const { watcher, watcherId } = release;
  const watching =
    watcher !== null && watcherId !== null ? [{ id: watcherId, name: watcher }] : null;
  const onCall = release.onCall ?? (await readOnCall(tx, serviceKey, at));
  return {
    watcher: watching ?? (watcher === null ? await leading() : await named(watcher)),
    buddy: await named(release.buddy),
    "on-call": await named(onCall),
    team: await findWhoMay(tx, "rollback.press"),
  };
}

/** Who is on call by the imported calendars: the service's own before the team's. */
async function readOnCall(tx: Tx, serviceKey: string, at: Instant): Promise<string | null> {
  const { timeZone } = await findTeam(tx);
  const now = { from: at, to: instant(millis(at) + 1) };
  const events = await findEvents(tx, now, timeZone, "on_call");
  const own = events.find(({ service }) => service?.key === serviceKey);
  return (own ?? events.find(({ service }) => service === null))?.title ?? null;
}
