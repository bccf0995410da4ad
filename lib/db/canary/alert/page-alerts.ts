import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import { toldNow } from "@/lib/domain/canary/alert/told-now";
import type { MetricVerdict } from "@/lib/domain/canary/verdict";
import type { Part } from "@/lib/kernel/page";
import { toAlert } from "./alert-rows";

/**
 * Alerts newest first with the name of their release; `after` is the last id seen. `sentence` is of when one was raised,
 * `now` of today; null once it is over.
 */
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
  const judged = await readJudgedNow(tx, rows);
  return pageOf(rows, page.limit, ({ release, ...own }) => {
    const alert = toAlert(own);
    const now = isOver(alert) ? null : toldNow(alert, judged.get(alert.releaseId) ?? []);
    return { ...alert, now, service: release.service, version: release.version };
  });
}

function isOver({ status }: { status: string }): boolean {
  return status === "resolved";
}

/** The last word on each metric, of the releases whose alerts stand. */
async function readJudgedNow(tx: Tx, rows: readonly { releaseId: string; status: string }[]) {
  const standing = rows.filter((row) => !isOver(row)).map(({ releaseId }) => releaseId);
  if (standing.length === 0) return new Map<string, MetricVerdict[]>();
  const verdicts = await tx.verdict.findMany({
    where: { releaseId: { in: [...new Set(standing)] } },
    select: { releaseId: true, metrics: true },
  });
  return new Map(verdicts.map(({ releaseId, metrics }) => [releaseId, metrics as MetricVerdict[]]));
}
