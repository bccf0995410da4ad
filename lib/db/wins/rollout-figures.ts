import { countSamples } from "@/lib/db/canary/sample/sample-rows";
import type { Tx } from "@/lib/db/transact";
import type { Release } from "@/lib/domain/release/release";
import type { SmoothFacts } from "@/lib/domain/wins/smooth-win";

/** How many samples arrived while a release rolled out, and how often it was paused. */
export async function readRolloutFigures(tx: Tx, release: Release): Promise<SmoothFacts> {
  const { id, serviceId, startedAt, completedAt } = release;
  if (startedAt === null || completedAt === null) return { samples: 0, pauses: 0 };
  const [samples, pauses] = [
    await countSamples(tx, serviceId, startedAt, completedAt),
    await tx.diaryEntry.count({ where: { releaseId: id, kind: "release.paused" } }),
  ];
  return { samples, pauses };
}
