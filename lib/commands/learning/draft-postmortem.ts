import { type Caller, forbidden, systemCaller } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { readIncident } from "@/lib/db/learning/incident-rows";
import { addPostmortem, lockPostmortemOf, putPostmortem } from "@/lib/db/learning/postmortem-rows";
import { addTexts, readWriters } from "@/lib/db/learning/text-rows";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { draftSections, draftTitle } from "@/lib/domain/learning/draft-text";
import { type Incident, incidentName } from "@/lib/domain/learning/incident";
import { type Postmortem, sectionKeys } from "@/lib/domain/learning/postmortem";
import { asId, newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * Opens the postmortem of a release with what the records already know. There is one per release: asked
 * again it answers the same one, and brings those drafted texts up to date that nobody wrote in yet.
 */
export async function draftPostmortem(
  caller: Caller,
  releaseId: string,
): Promise<Outcome<Postmortem>> {
  const no = forbidden(caller, "postmortem.write");
  if (no !== null) return no;
  return transact(async (tx) => {
    // The release's row is what two drafts at once wait for.
    if ((await lockRelease(tx, releaseId)) === null) {
      return notFound("release");
    }
    const incident = await readIncident(tx, releaseId);
    if (incident === null) return notFound("release");
    const there = await lockPostmortemOf(tx, releaseId);
    if (there !== null) return done(await refreshed(tx, caller, there, incident));
    if (incident.release.startedAt === null) {
      const detail = `${incidentName(incident)} has had no traffic; there is nothing to look back at yet.`;
      return refused("conflict", detail);
    }
    return done(await opened(tx, caller, incident));
  });
}

async function opened(tx: Tx, caller: Caller, incident: Incident): Promise<Postmortem> {
  const { release, rollback } = incident;
  const postmortem: Postmortem = {
    id: newId("postmortem"),
    releaseId: release.id,
    rollbackId: rollback === null ? null : asId(rollback.id),
    title: draftTitle(incident),
    status: "draft",
    sections: draftSections(incident),
    createdAt: caller.at,
    publishedAt: null,
    revision: 1,
  };
  await commit(tx, caller, {
    states: [addPostmortem(postmortem), addTexts(drafter(caller), postmortem, sectionKeys)],
    entries: [
      {
        kind: "postmortem.drafted",
        sentence: `A postmortem of ${incidentName(incident)} was opened with what the diary knows.`,
        serviceId: release.serviceId,
        releaseId: release.id,
        subjectId: postmortem.id,
        data: { title: postmortem.title },
      },
    ],
  });
  return postmortem;
}

async function refreshed(
  tx: Tx,
  caller: Caller,
  postmortem: Postmortem,
  incident: Incident,
): Promise<Postmortem> {
  const drafted = draftSections(incident);
  const sections = { ...postmortem.sections };
  for (const key of ["whatHappened", "impact"] as const) {
    const writers = await readWriters(tx, postmortem.id, key);
    const untouched = writers.every((writer) => writer === drafter(caller).actor.id);
    if (untouched) sections[key] = drafted[key];
  }
  const title = draftTitle(incident);
  const rollbackId = incident.rollback === null ? null : asId<"rollback">(incident.rollback.id);
  const changed = sectionKeys.filter((key) => sections[key] !== postmortem.sections[key]);
  const same = title === postmortem.title && rollbackId === postmortem.rollbackId;
  if (changed.length === 0 && same) return postmortem;
  const next = { ...postmortem, sections, title, rollbackId, revision: postmortem.revision + 1 };
  await commit(tx, caller, {
    states: [putPostmortem(next), addTexts(drafter(caller), next, changed)],
    entries: [
      {
        kind: "postmortem.drafted",
        sentence: `The draft of the postmortem of ${incidentName(incident)} was brought up to date.`,
        serviceId: incident.release.serviceId,
        releaseId: incident.release.id,
        subjectId: next.id,
        data: { title, sections: changed },
      },
    ],
  });
  return next;
}

/** Drafted words are nobody's, whoever asked for the draft: that is how they are told from a person's. */
function drafter(caller: Caller): Caller {
  return systemCaller(new Date(caller.at));
}
