import type { DiaryEntry } from "@/lib/domain/diary/entry";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, millis } from "@/lib/kernel/instant";

/** From `at` (epoch ms) on the canary had `weight` percent, in the stage of that index. */
export type Share = { at: number; stage: number; weight: number };

/** What a rollout was in time, epoch ms: its shares in order, and when judging ended (null: it goes on). */
export type Timeline = { shares: Share[]; start: number; end: number | null };

type Changed = Pick<Release, "status" | "stage" | "weight">;

/**
 * When a release had which share, from its diary: every entry carries what it changed. Null where it never had
 * traffic. Without entries (a release older than its diary) the release itself says the little it knows.
 */
export function timelineOf(release: Release, entries: readonly DiaryEntry[]): Timeline | null {
  if (release.startedAt === null) return null;
  const started = millis(release.startedAt);
  const first = { at: started, stage: 0, weight: release.stages[0]?.weight ?? 100 };
  let now: Changed = { status: "rolling_out", stage: 0, weight: first.weight };
  const shares: Share[] = [first];
  for (const entry of entries.slice(begin(entries, release.startedAt))) {
    const at = millis(entry.at);
    now = { ...now, ...changeOf(entry) };
    if (now.status !== "rolling_out") return { shares, start: started, end: at };
    const { stage, weight } = shares.at(-1) ?? first;
    const next = { at, stage: now.stage ?? stage, weight: now.weight };
    if (next.stage !== stage || next.weight !== weight) shares.push(next);
  }
  const over = release.completedAt ?? release.endedAt;
  const end = over === null || release.status === "rolling_out" ? null : millis(over);
  return { shares: lastKnown(release, shares), start: started, end };
}

/**
 * The share a tick (its end, epoch ms) was in: one that ends with a step belongs to the share before, and before the
 * first there was none.
 */
export function shareAt(shares: readonly Share[], at: number): Share {
  return shares.findLast((share) => share.at < at) ?? { at, stage: 0, weight: 0 };
}

/** The entry that began the rollout, or the first since; at one instant there may be others before it. */
function begin(entries: readonly DiaryEntry[], startedAt: Instant): number {
  const begun = entries.findIndex((entry) => changeOf(entry)?.status === "rolling_out");
  const since = begun >= 0 ? begun : entries.findIndex(({ at }) => at >= startedAt);
  return since < 0 ? entries.length : since;
}

function changeOf({ data }: DiaryEntry): Partial<Changed> | undefined {
  return data["change"] as Partial<Changed> | undefined;
}

function lastKnown({ stage, weight }: Pick<Release, "stage" | "weight">, shares: Share[]): Share[] {
  const [first] = shares;
  if (first === undefined || shares.length > 1 || stage === null || weight <= 0) return shares;
  return [{ ...first, stage, weight }];
}
