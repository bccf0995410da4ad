import { createHash } from "node:crypto";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { env } from "@/lib/kernel/env";
import type { Instant } from "@/lib/kernel/instant";

/**
 * A short name for a long text that says everything a result depends on but the judge itself: another version of
 * Bellwether may judge otherwise, so its results are made anew.
 */
export function hashOf(text: string): string {
  const whole = `${env().BELLWETHER_VERSION} ${text}`;
  return createHash("sha256").update(whole).digest("hex").slice(0, 32);
}

/** What releases came to under some plans, by `${release} ${hash}`. */
export async function findResults(
  tx: Tx,
  releases: readonly string[],
  hashes: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await tx.replayResult.findMany({
    where: { releaseId: { in: [...releases] }, hash: { in: [...hashes] } },
  });
  return new Map(rows.map(({ releaseId, hash, result }) => [`${releaseId} ${hash}`, result]));
}

/** Keeps what a release came to; made by two at once it is the same. */
export async function putResult(
  tx: Tx,
  releaseId: string,
  hash: string,
  result: object,
  madeAt: Instant,
): Promise<void> {
  const data = { result: result as Prisma.InputJsonValue, madeAt };
  const create = { releaseId, hash, ...data };
  await tx.replayResult.upsert({
    where: { releaseId_hash: { releaseId, hash } },
    create,
    update: data,
  });
}
