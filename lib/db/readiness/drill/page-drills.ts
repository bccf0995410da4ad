import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { Drill } from "@/lib/domain/readiness/drill/drill";
import type { DrillLine } from "@/lib/domain/readiness/drill/view";
import { instant, instantOrNull } from "@/lib/kernel/instant";
import type { Part } from "@/lib/kernel/page";

const line = {
  id: true,
  fromVersion: true,
  toVersion: true,
  driverName: true,
  status: true,
  startedAt: true,
  endedAt: true,
  seconds: true,
  targetSeconds: true,
  runbookVersion: true,
  note: true,
} as const;

/** A page of a service's drills, newest first. Ids sort by the time they were made. */
export async function pageDrills(tx: Tx, serviceId: string, { limit, after }: Part) {
  const rows = await tx.drill.findMany({
    where: { serviceId, ...(after !== undefined && { id: { lt: after } }) },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: line,
  });
  return pageOf(
    rows,
    limit,
    (row): DrillLine => ({
      ...row,
      status: row.status as Drill["status"],
      startedAt: instant(row.startedAt),
      endedAt: instantOrNull(row.endedAt),
    }),
  );
}

/** Everyone who has driven a drill of a service that worked, by name; at most a hundred. */
export async function findDrivers(tx: Tx, serviceId: string): Promise<string[]> {
  const rows = await tx.drill.findMany({
    where: { serviceId, status: "worked" },
    distinct: ["driverName"],
    orderBy: { driverName: "asc" },
    take: 100,
    select: { driverName: true },
  });
  return rows.map(({ driverName }) => driverName);
}
