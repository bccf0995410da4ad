import type { Tx } from "@/lib/db/transact";
import type { Release } from "@/lib/domain/release/release";

/** When the next rollout of a release's service began after this one's, epoch ms; null where none did. */
export async function nextStart(
  tx: Tx,
  { id, serviceId, startedAt }: Pick<Release, "id" | "serviceId" | "startedAt">,
): Promise<number | null> {
  if (startedAt === null) return null;
  const next = await tx.release.findFirst({
    where: { serviceId, id: { not: id }, startedAt: { gt: new Date(startedAt) } },
    orderBy: { startedAt: "asc" },
    select: { startedAt: true },
  });
  return next?.startedAt?.getTime() ?? null;
}
