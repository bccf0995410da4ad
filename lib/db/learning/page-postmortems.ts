import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { PostmortemLine } from "@/lib/domain/learning/view";
import { instant, instantOrNull, secondsBetween } from "@/lib/kernel/instant";
import type { Page, Part } from "@/lib/kernel/page";

/** Postmortems newest first with how long the rollback took; `after` is the last id seen. */
export async function pagePostmortems(
  tx: Tx,
  filter: { service?: string | undefined; status?: string | undefined },
  page: Part,
): Promise<Page<PostmortemLine>> {
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
  return pageOf(rows, page.limit, ({ release: { rollbacks, ...release }, ...row }) => ({
    id: row.id as PostmortemLine["id"],
    title: row.title,
    status: row.status as PostmortemLine["status"],
    createdAt: instant(row.createdAt),
    publishedAt: instantOrNull(row.publishedAt),
    release,
    restoredSeconds: restored(rollbacks[0]),
  }));
}

function restored(rollback: { requestedAt: Date; verifiedAt: Date | null } | undefined) {
  if (rollback === undefined || rollback.verifiedAt === null) return null;
  return secondsBetween(instant(rollback.requestedAt), instant(rollback.verifiedAt));
}
