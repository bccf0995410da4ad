import { type Caller, lacks } from "@/lib/access/caller";
import { readDiary } from "@/lib/db/diary/read";
import { readIncident, readNames } from "@/lib/db/learning/incident-rows";
import { findPostmortem } from "@/lib/db/learning/postmortem-rows";
import { readLastSaved } from "@/lib/db/learning/text-rows";
import { reader } from "@/lib/db/transact";
import { publishWhyNot } from "@/lib/domain/learning/decide-publish";
import { incidentDurations } from "@/lib/domain/learning/durations";
import { incidentFacts } from "@/lib/domain/learning/facts";
import type { KnownPerson } from "@/lib/domain/learning/hide-names";
import type { Incident } from "@/lib/domain/learning/incident";
import { nameRoles } from "@/lib/domain/learning/name-roles";
import type { Postmortem } from "@/lib/domain/learning/postmortem";
import { timelineOf } from "@/lib/domain/learning/timeline";
import type { PostmortemView } from "@/lib/domain/learning/view";
import { canUnless } from "@/lib/kernel/can";

const longestTimeline = 500;

/** A postmortem with the timeline and durations as the records have them now; null when there is none. */
export async function postmortemView(caller: Caller, id: string): Promise<PostmortemView | null> {
  return (await withPeople(caller, id))?.view ?? null;
}

/** The same, with everyone whose name could stand in it and what they are called instead. */
export async function withPeople(
  caller: Caller,
  id: string,
): Promise<{ view: PostmortemView; people: KnownPerson[] } | null> {
  const tx = reader();
  const postmortem = await findPostmortem(tx, id);
  if (postmortem === null) return null;
  const { releaseId } = postmortem;
  const [incident, names, entries, lastSaved] = await Promise.all([
    readIncident(tx, releaseId),
    readNames(tx, releaseId),
    readDiary({ release: releaseId }, longestTimeline),
    readLastSaved(tx, id),
  ]);
  if (incident === null) return null;
  const people = nameRoles(incident, names);
  const view: PostmortemView = {
    ...postmortem,
    release: releaseLine(incident),
    facts: incidentFacts(incident),
    durations: incidentDurations(incident),
    timeline: timelineOf(entries, people),
    lastSaved,
    can: postmortemCan(caller, postmortem),
    asOf: caller.at,
  };
  return { view, people };
}

function releaseLine({ release, service }: Incident): PostmortemView["release"] {
  const { id, version, previousVersion, status, startedAt } = release;
  return { id, version, previousVersion, status, startedAt, service };
}

function postmortemCan(caller: Caller, postmortem: Postmortem): PostmortemView["can"] {
  const no = lacks(caller, "postmortem.write");
  return { write: canUnless(no), publish: canUnless(no, publishWhyNot(postmortem)) };
}
