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
  const heard = await readHeard(tx, userId, rows);
  return pageOf(rows, page.limit, (row) => toCard(row, heard));
}

/** One win as on the wall; null when there is none. */
export async function readWin(tx: Tx, userId: string, id: string) {
  const row = await tx.win.findUnique({ where: { id }, include: withAll });
  return row === null ? null : toCard(row, await readHeard(tx, userId, [row]));
}

type Heard = { win: string; count: number; mine: boolean };

/** How many heard each of those wins, and whether this person did. Prisma's own count would count the whole table. */
async function readHeard(tx: Tx, userId: string, rows: Row[]): Promise<Map<string, Heard>> {
  const ids = rows.map(({ id }) => id);
  const found = await tx.$queryRaw<Heard[]>`
    select win_id as win, count(*)::int as count, bool_or(user_id = ${userId}) as mine
    from win_heard where win_id = any(${ids}) group by win_id`;
  return new Map(found.map((one) => [one.win, one]));
}

function toCard({ release, heard, ...own }: Row, all: ReadonlyMap<string, Heard>) {
  const { count = 0, mine = false } = all.get(own.id) ?? {};
  return {
    win: toWin(own),
    release,
    heard: { count, names: heard.map((one) => one.name), byMe: mine },
  };
}
