import { findOverdue } from "@/lib/db/learning/commitment-rows";
import { findSyncOf } from "@/lib/db/readiness/sync/sync-rows";
import { type MoveFactsRead, readFactsAround } from "@/lib/db/release/move-facts";
import { readWholeRelease } from "@/lib/db/release/read-whole-release";
import type { Tx } from "@/lib/db/transact";
import { type AgendaStep, agendaOf } from "@/lib/domain/readiness/sync/agenda";
import type { Sync } from "@/lib/domain/readiness/sync/sync";
import type { Commitment } from "@/lib/domain/learning/commitment";
import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";

/** What a sync of a release speaks of at an instant, and what around it is needed to speak of it. */
export type Agenda = {
  steps: AgendaStep[];
  overdue: Commitment[];
  solo: boolean;
  service: { key: string; name: string };
  release: Release;
  facts: MoveFactsRead;
  /** The newest sync of the release; null before the first. */
  sync: Sync | null;
};

/** Reads the agenda of a release as it is now; null when there is no such release. */
export async function readAgenda(tx: Tx, releaseId: string, at: Instant): Promise<Agenda | null> {
  const whole = await readWholeRelease(tx, releaseId);
  if (whole === null) return null;
  const { release } = whole;
  const { key, name } = whole.service;
  const facts = await readFactsAround(tx, whole, at);
  const { solo, zone, practice } = facts.policy;
  const [overdue, sync] = await Promise.all([
    findOverdue(tx, release.serviceId, zone, at),
    findSyncOf(tx, releaseId),
  ]);
  const { sentence: drill } = practice.lastDrill;
  const speaksOfThem = sync?.status === "open" && sync.step === "commitments";
  const { items } = facts.checklist;
  const steps = agendaOf({ items, drill, overdue, solo, speaksOfThem });
  return { steps, overdue, solo, service: { key, name }, release, facts, sync };
}
