import { findOverdue } from "@/lib/db/learning/commitment-rows";
import { readReleaseRow } from "@/lib/db/release/read-release";
import type { Tx } from "@/lib/db/transact";
import { type AgendaStep, agendaOf } from "@/lib/domain/readiness/sync/agenda";
import type { Commitment } from "@/lib/domain/learning/commitment";
import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { findTeam } from "@/lib/db/team/team-rows";
import { readChecklist } from "@/lib/db/readiness/tick/read-checklist";
import { readLastDrill } from "@/lib/db/readiness/drill/read-last-drill";
import { findSyncOf } from "@/lib/db/readiness/sync/sync-rows";

/** What a sync of a release speaks of at an instant, and what around it is needed to speak of it. */
export type Agenda = {
  steps: AgendaStep[];
  overdue: Commitment[];
  solo: boolean;
  service: { key: string; name: string };
  release: Release;
};

/** Reads the agenda of a release as it is now; null when there is no such release. */
export async function readAgenda(tx: Tx, releaseId: string, at: Instant): Promise<Agenda | null> {
  const found = await readReleaseRow(tx, releaseId);
  if (found === null) return null;
  const { release, service } = found;
  const { items } = await readChecklist(tx, release, at, { service });
  const { solo, timeZone } = await findTeam(tx);
  const { sentence: drill } = await readLastDrill(tx, release.serviceId, at);
  const overdue = await findOverdue(tx, release.serviceId, timeZone, at);
  const sync = await findSyncOf(tx, releaseId);
  const speaksOfThem = sync?.status === "open" && sync.step === "commitments";
  const { key, name } = service;
  const steps = agendaOf({ items, drill, overdue, solo, speaksOfThem });
  return { steps, overdue, solo, service: { key, name }, release };
}
