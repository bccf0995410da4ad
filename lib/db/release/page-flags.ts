import type { Prisma } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import { overdueDays } from "@/lib/domain/release/flag/flag-days";
import type { FlagLine } from "@/lib/domain/release/flag/view";
import type { Page, Part } from "@/lib/kernel/page";
import { toFlag } from "./flag-rows";

const around = {
  release: { select: { id: true, version: true, service: { select: { key: true, name: true } } } },
} as const;

/** Flags that are not out of the code yet, those to go first first; with `overdue` only those past their day. */
export async function pageFlags(
  tx: Tx,
  { serviceId, overdue, limit, after }: Part & { serviceId: string | null; overdue: boolean },
  today: string,
): Promise<Page<FlagLine>> {
  const rows = await tx.flag.findMany({
    where: {
      retiredAt: null,
      ...(serviceId !== null && { serviceId }),
      ...(overdue && { removeBy: { lt: today } }),
      ...beyond(after),
    },
    orderBy: [{ removeBy: "asc" }, { id: "asc" }],
    take: limit + 1,
    include: around,
  });
  return pageOf(
    rows,
    limit,
    (row) => toLine(row, today),
    (row) => `${row.removeBy} ${row.id}`,
  );
}

/** Flags of any service to be gone by a day in a stretch of days, and not gone. */
export async function findFlagsToGo(
  tx: Tx,
  { first, last, limit }: { first: string; last: string; limit: number },
  today: string,
): Promise<FlagLine[]> {
  const rows = await tx.flag.findMany({
    where: { removeBy: { gte: first, lte: last }, retiredAt: null },
    orderBy: [{ removeBy: "asc" }, { id: "asc" }],
    take: limit,
    include: around,
  });
  return rows.map((row) => toLine(row, today));
}

function beyond(after: string | undefined): Prisma.FlagWhereInput {
  const [day, id] = (after ?? "").split(" ");
  if (day === undefined || id === undefined) return {};
  return { OR: [{ removeBy: { gt: day } }, { removeBy: day, id: { gt: id } }] };
}

function toLine(row: Prisma.FlagGetPayload<{ include: typeof around }>, today: string): FlagLine {
  const { release, ...own } = row;
  const { id, key, owner, purpose, removeBy, postponed, isOn, seenAt, retiredAt, addedAt } =
    toFlag(own);
  return {
    ...{ id, key, owner, purpose, removeBy, postponed, isOn, seenAt, retiredAt, addedAt },
    overdueDays: overdueDays({ removeBy, retiredAt }, today),
    service: release.service,
    release: { id: release.id, version: release.version },
  };
}
