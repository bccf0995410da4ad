import type { Prisma } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { Part } from "@/lib/kernel/page";
import { toWin } from "./win-rows";

const withAll = {
  release: {
    select: {
      id: true,
      serviceId: true,
      version: true,
      lead: true,
      buddy: true,
      onCall: true,
      watcher: true,
      service: { select: { key: true, name: true } },
    },
  },
  heard: { orderBy: { at: "asc" }, take: 5, select: { name: true } },
  _count: { select: { heard: true } },
} satisfies Prisma.WinInclude;

type Row = Prisma.WinGetPayload<{ include: typeof withAll }>;

/** Wins newest first with their release and who heard them; `after` is the last id seen. */
export async function pageWins(tx: Tx, userId: string, page: Part) {
  const rows = await tx.win.findMany({
    where: page.after === undefined ? {} : { id: { lt: page.after } },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    include: withAll,
  });
  const heardByMe = await readHeardBy(tx, userId, rows);
  return pageOf(rows, page.limit, (row) => toCard(row, heardByMe));
}

/** One win as on the wall; null when there is none. */
export async function readWin(tx: Tx, userId: string, id: string) {
  const row = await tx.win.findUnique({ where: { id }, include: withAll });
  return row === null ? null : toCard(row, await readHeardBy(tx, userId, [row]));
}

/** The ids of those wins that this person heard. */
async function readHeardBy(tx: Tx, userId: string, rows: Row[]): Promise<Set<string>> {
  const mine = await tx.winHeard.findMany({
    where: { userId, winId: { in: rows.map((row) => row.id) } },
    select: { winId: true },
  });
  return new Set(mine.map((one) => one.winId));
}

function toCard({ release, heard, _count, ...own }: Row, heardByMe: ReadonlySet<string>) {
  return {
    win: toWin(own),
    release,
    heard: {
      count: _count.heard,
      names: heard.map((one) => one.name),
      byMe: heardByMe.has(own.id),
    },
  };
}
