import { readDiary } from "@/lib/db/diary/read";
import { toRelease } from "@/lib/db/release/release-rows";
import { toService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import { type Timeline, timelineOf } from "@/lib/domain/canary/replay/timeline";
import { type Truth, truthOf } from "@/lib/domain/canary/replay/truth";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";

/** A rollout as it was: which share when, and what was said and done. */
export type Rollout = {
  release: Release;
  service: Service;
  /** Null where it never had traffic. */
  timeline: Timeline | null;
  truth: Truth;
};

const mostEntries = 500;

/** A release and its service; null when there is no such release. */
export async function findReleased(
  tx: Tx,
  releaseId: string,
): Promise<Pick<Rollout, "release" | "service"> | null> {
  const row = await tx.release.findUnique({ where: { id: releaseId }, include: { service: true } });
  if (row === null) return null;
  const { service, ...own } = row;
  return { release: toRelease(own), service: toService(service) };
}

/** Reads a rollout from its release and diary; null when there is no such release. */
export async function readRollout(tx: Tx, releaseId: string): Promise<Rollout | null> {
  const found = await findReleased(tx, releaseId);
  if (found === null) return null;
  const moves = await readDiary({ release: releaseId, kind: "release" }, mostEntries);
  const told = await readDiary(
    { release: releaseId, kinds: ["verdict.changed", "alert.opened", "rollback.requested"] },
    mostEntries,
  );
  const entries = [...moves, ...told].sort((a, b) => Number(a.id) - Number(b.id));
  return { ...found, timeline: timelineOf(found.release, entries), truth: truthOf(entries) };
}
