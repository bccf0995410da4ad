import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { Part } from "@/lib/kernel/page";
import { toAlert } from "./alert-rows";

/** Alerts newest first with the name of their release; `after` is the last id seen. */
export async function pageAlerts(
  tx: Tx,
  filter: { status?: string | undefined; release?: string | undefined },
  page: Part,
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
  return pageOf(rows, page.limit, ({ release, ...own }) => ({
    ...toAlert(own),
    service: release.service,
    version: release.version,
  }));
}
