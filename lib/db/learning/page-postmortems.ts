import type { Tx } from "@/lib/db/transact";
import type { PostmortemLine } from "@/lib/domain/learning/view";
import { instant, secondsBetween } from "@/lib/kernel/instant";

/** Postmortems newest first with how long the rollback took; `after` is the last id seen. */
export async function pagePostmortems(
  tx: Tx,
  filter: { service?: string | undefined; status?: string | undefined },
  page: { limit: number; after?: string | undefined },
): Promise<{ items: PostmortemLine[]; next: string | null }> {
  const rows = await tx.postmortem.findMany({
    where: {
      ...(filter.status !== undefined && { status: filter.status }),
      ...(filter.service !== undefined && { release: { service: { key: filter.service } } }),
      ...(page.after !== undefined && { id: { lt: page.after } }),
    },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    include: {
      release: {
        select: {
          id: true,
          version: true,
          service: { select: { key: true, name: true } },
          rollbacks: { select: { requestedAt: true, verifiedAt: true } },
        },
      },
    },
  });
  const items = rows.slice(0, page.limit).map(({ release: { rollbacks, ...release }, ...row }) => ({
    id: row.id as PostmortemLine["id"],
    title: row.title,
    status: row.status as PostmortemLine["status"],
    createdAt: instant(row.createdAt),
    publishedAt: row.publishedAt === null ? null : instant(row.publishedAt),
    release,
    restoredSeconds: restored(rollbacks[0]),
  }));
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

function restored(rollback: { requestedAt: Date; verifiedAt: Date | null } | undefined) {
  if (rollback === undefined || rollback.verifiedAt === null) return null;
  return secondsBetween(instant(rollback.requestedAt), instant(rollback.verifiedAt));
}
