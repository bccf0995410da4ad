import { type Caller, may } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { putItem } from "@/lib/db/readiness/tick/item-rows";
import { type Checklist, readChecklist } from "@/lib/db/readiness/tick/read-checklist";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { SaidOfItem, Sayer } from "@/lib/domain/readiness/tick/decide-tick";
import type { ChecklistFacts } from "@/lib/domain/readiness/tick/facts";
import type { KeptItem } from "@/lib/domain/readiness/tick/kept-item";
import { standingOf } from "@/lib/domain/readiness/tick/standing";
import { noted } from "@/lib/domain/release/decide-move";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * The common beats of ticking, unticking, waiving and giving an item to someone: lock the release, decide, commit.
 * `key` is the item's key or id; `seen` its revision as the caller saw it: when somebody was faster, nothing changes.
 */
export async function changeItem(
  caller: Caller,
  releaseId: string,
  key: string,
  seen: number | undefined,
  decide: (item: KeptItem, facts: ChecklistFacts, sayer: Sayer) => Outcome<SaidOfItem>,
): Promise<Outcome<ChecklistItem>> {
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    const service = release === null ? null : await findService(tx, release.serviceId);
    if (release === null || service === null) return notFound("release");
    const list = await readChecklist(tx, release, caller.at, { service });
    const item = findItem(list, key);
    if (item === null) return notFound("checklist item");
    if (release.endedAt !== null) {
      return refused("conflict", `${release.version} has ended; its checklist stays as it was.`);
    }
    if (seen !== undefined && seen !== item.revision) {
      return refused("conflict", overtaken(standingOf(item, list.facts)));
    }
    const isSenior = may(caller, "checklist.waive_required");
    const decision = decide(item, list.facts, { actor: caller.actor, at: caller.at, isSenior });
    if (!decision.ok) return decision;
    if (decision.value === null) return done(standingOf(item, list.facts));
    const { item: next, kind, verb } = decision.value;
    const { state, evidence, note, asked, overruled, owner } = next;
    const change = noted(release, {
      kind,
      sentence: `${caller.actor.name} ${verb} “${item.text}” for ${service.name} ${release.version}.`,
      subjectId: item.id,
      data: { item: item.key, state, evidence, note, asked, overruled, owner },
    });
    await commit(tx, caller, {
      states: [putRelease(change.release), putItem(next)],
      entries: change.entries,
    });
    return done(standingOf(next, list.facts));
  });
}

function findItem({ kept, items }: Checklist, key: string): KeptItem | null {
  const shown = new Set(items.map(({ id }) => id));
  return kept.find((one) => shown.has(one.id) && (one.key === key || one.id === key)) ?? null;
}

/** Who was faster, and what they said. */
function overtaken({ text, state, by, evidence, asked }: ChecklistItem): string {
  if (asked !== null) return `${asked.by} asked to leave “${text}” out meanwhile. Look again.`;
  if (state === "open") return `Somebody took the tick of “${text}” back meanwhile. Look again.`;
  const proof = evidence === null ? "" : ` with “${evidence.slice(0, 200)}”`;
  return `${by ?? "Somebody"} ${state === "waived" ? "waived" : "ticked"} “${text}”${proof} meanwhile. Look again.`;
}
