import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
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
export async function pageWins(
  tx: Tx,
  userId: string,
  page: { limit: number; after?: string | undefined },
) {
  const rows = await tx.win.findMany({
    where: page.after === undefined ? {} : { id: { lt: page.after } },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    include: withAll,
  });
  const items = await withOwnEar(tx, userId, rows.slice(0, page.limit));
  return { items, next: rows.length > page.limit ? (items.at(-1)?.win.id ?? null) : null };
}

/** One win as on the wall; null when there is none. */
export async function readWin(tx: Tx, userId: string, id: string) {
  const row = await tx.win.findUnique({ where: { id }, include: withAll });
  if (row === null) return null;
  return (await withOwnEar(tx, userId, [row]))[0] ?? null;
}

async function withOwnEar(tx: Tx, userId: string, rows: Row[]) {
  const winIds = rows.map((row) => row.id);
  const mine = await tx.winHeard.findMany({
    where: { userId, winId: { in: winIds } },
    select: { winId: true },
  });
  const heardByMe = new Set(mine.map((one) => one.winId));
  return rows.map(({ release, heard, _count, ...own }) => ({
    win: toWin(own),
    release,
    heard: {
      count: _count.heard,
      names: heard.map((one) => one.name),
      byMe: heardByMe.has(own.id),
    },
  }));
}
