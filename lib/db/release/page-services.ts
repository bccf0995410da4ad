import type { Tx } from "@/lib/db/transact";
import { instant } from "@/lib/kernel/instant";
import { toService } from "./service-rows";

/** Services by key with their newest release; `after` is the last key seen. */
export async function pageServices(tx: Tx, page: { limit: number; after?: string | undefined }) {
  const rows = await tx.service.findMany({
    where: page.after === undefined ? {} : { key: { gt: page.after } },
    orderBy: { key: "asc" },
    take: page.limit + 1,
    include: {
      connector: { select: { kind: true } },
      releases: {
        orderBy: { plannedAt: "desc" },
        take: 1,
        select: { id: true, version: true, status: true, weight: true, plannedAt: true },
      },
    },
  });
  const items = rows.slice(0, page.limit).map(({ connector, releases, ...own }) => {
    const newest = releases[0];
    return {
      ...toService(own),
      connector: connector?.kind ?? null,
      newest: newest === undefined ? null : { ...newest, plannedAt: instant(newest.plannedAt) },
    };
  });
  return { items, next: rows.length > page.limit ? (items.at(-1)?.key ?? null) : null };
}
