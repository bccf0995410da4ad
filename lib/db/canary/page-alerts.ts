import type { Tx } from "@/lib/db/transact";
import { toAlert } from "./alert-rows";

/** Alerts newest first with the name of their release; `after` is the last id seen. */
export async function pageAlerts(
  tx: Tx,
  filter: { status?: string | undefined; release?: string | undefined },
  page: { limit: number; after?: string | undefined },
) {
  const rows = await tx.alert.findMany({
    where: {
      ...(filter.status !== undefined && { status: filter.status }),
      ...(filter.release !== undefined && { releaseId: filter.release }),
      ...(page.after !== undefined && { id: { lt: page.after } }),
    },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    include: {
      release: { select: { version: true, service: { select: { key: true, name: true } } } },
    },
  });
  const items = rows.slice(0, page.limit).map(({ release, ...own }) => ({
    ...toAlert(own),
    service: release.service,
    version: release.version,
  }));
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
