import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { NewEntry } from "@/lib/domain/diary/entry";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import { moved } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import type { ChecklistFacts } from "@/lib/domain/readiness/tick/facts";
import type { KeptItem } from "@/lib/domain/readiness/tick/kept-item";
import { proofOf, type Teller } from "@/lib/domain/readiness/tick/proof-of";
import { isItsPush, speaksOf } from "@/lib/domain/readiness/tick/speaks-of";
import { standing } from "@/lib/domain/readiness/tick/standing";

/** What an event does to a release and its checklist. */
export type AutoTicked = {
  release: Release;
  items: KeptItem[];
  entries: NewEntry[];
  words: string;
};

/**
 * What an outside event means for the checklist of a release: a push brings its commit, so that ticks about the one
 * before are stale; CI, a merge or a deployment to staging is proof for the items that wait for it. Null where it
 * says nothing about this release, or nothing new.
 */
export function autoTick(
  release: Release,
  serviceName: string,
  kept: readonly KeptItem[],
  facts: ChecklistFacts,
  event: OutsideEvent,
  teller: Teller,
): AutoTicked | null {
  const name = `${serviceName} ${release.version}`;
  if (event.kind === "commit.pushed") {
    return isItsPush(release, event) ? pushed(release, name, kept, facts, event) : null;
  }
  return speaksOf(release, event) ? proven(release, name, kept, facts, event, teller) : null;
}

function pushed(
  release: Release,
  name: string,
  kept: readonly KeptItem[],
  facts: ChecklistFacts,
  { sha, ref, actor, url, version }: OutsideEvent,
): AutoTicked | null {
  if (sha === null || sha === release.sha) return null;
  const now = { ...facts, release: { ...facts.release, sha } };
  const stale = staleOf(standing(kept, now), standing(kept, facts));
  const to = ref ?? version ?? "its branch";
  const what = `${sha.slice(0, 8)} to ${to}`;
  const sentence = `${actor ?? "Somebody"} pushed ${what}: the new commit of ${name}.${staleWords(stale)}`;
  const data = { sha, before: release.sha, ref, url, stale: stale.map(({ key }) => key) };
  const decision = moved(
    release,
    { sha, ref: release.ref ?? ref },
    { kind: "release.commit_changed", sentence, data },
  );
  return { ...decision, items: [], words: sentence };
}

/** Items that stand open again because of it. */
function staleOf(now: readonly ChecklistItem[], before: readonly ChecklistItem[]) {
  const closed = new Set(before.filter(({ state }) => state === "ticked").map(({ id }) => id));
  return now.filter(({ id, state }) => state === "stale" && closed.has(id));
}

function staleWords(stale: readonly ChecklistItem[]): string {
  if (stale.length === 0) return "";
  const texts = stale.slice(0, 3).map(({ text }) => `“${text}”`);
  const more = stale.length > 3 ? ` and ${stale.length - 3} more` : "";
  return ` Stale now: ${texts.join(", ")}${more}.`;
}

function proven(
  release: Release,
  name: string,
  kept: readonly KeptItem[],
  facts: ChecklistFacts,
  event: OutsideEvent,
  teller: Teller,
): AutoTicked | null {
  const asked = standing(kept, facts);
  const changed = kept.flatMap((item) => {
    const shown = asked.find(({ id }) => id === item.id);
    const proof = shown === undefined ? null : proofOf(item, event, teller);
    return shown === undefined || proof === null ? [] : [heard(item, shown, proof)];
  });
  const [first] = changed;
  if (first?.proof == null) return null;
  const { sentence: said } = first.proof;
  const texts = changed.map(({ text }) => `“${text}”`).join(", ");
  const sentence = `${said} It is about ${texts} of ${name}.`;
  const data = { items: changed.map(({ key, proof }) => ({ key, holds: proof?.holds ?? false })) };
  const decision = moved(release, {}, { kind: "checklist.proven", sentence, data });
  return { ...decision, items: changed, words: sentence };
}

/** What a person ticked and is still so stays theirs; else the proof stands for itself. */
function heard(item: KeptItem, shown: ChecklistItem, proof: KeptItem["proof"]): KeptItem {
  const revision = item.revision + 1;
  const theirs = shown.state === "waived" || (shown.state === "ticked" && !shown.auto);
  if (theirs || proof?.holds !== true) return { ...item, proof, revision };
  const bare = { state: "open", by: null, at: null, vouched: null, overruled: null } as const;
  return { ...item, ...bare, evidence: null, note: null, proof, revision };
}
