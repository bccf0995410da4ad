import type { Caller } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findItems, putItem } from "@/lib/db/readiness/item-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import { noted } from "@/lib/domain/release/decide-move";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** What becomes of an item, and what the diary says around its text; null when nothing changes. */
export type ItemChange = { item: ChecklistItem; kind: string; verb: string };

/**
 * The common beats of ticking, unticking and waiving: lock the release (its revision guards its
 * items), decide, commit. `key` is the item's key or id.
 */
export async function changeItem(
  caller: Caller,
  releaseId: string,
  key: string,
  decide: (item: ChecklistItem) => Outcome<ItemChange | null>,
): Promise<Outcome<ChecklistItem>> {
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const items = await findItems(tx, releaseId);
    const item = items.find((one) => one.key === key || one.id === key);
    if (item === undefined) return notFound("checklist item");
    if (release.endedAt !== null) {
      return refused("conflict", `${release.version} has ended; its checklist stays as it was.`);
    }
    const decision = decide(item);
    if (!decision.ok) return decision;
    if (decision.value === null) return done(item);
    const { item: next, kind, verb } = decision.value;
    const service = await findService(tx, release.serviceId);
    const { name } = caller.actor;
    const change = noted(release, {
      kind,
      sentence: `${name} ${verb} “${item.text}” for ${service?.name ?? ""} ${release.version}.`,
      data: { item: item.key, state: next.state, evidence: next.evidence, note: next.note },
    });
    const by = next.by === null ? null : caller.actor;
    await commit(tx, caller, {
      states: [putRelease(change.release), putItem(next, by)],
      entries: change.entries,
    });
    return done(next);
  });
}
