import type { SourceAsk as Row } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { SourceAsk } from "@/lib/domain/canary/source/view";
import { instant } from "@/lib/kernel/instant";
import type { Part } from "@/lib/kernel/page";

/** A save for `commit`: a source was asked; notes of more than a day ago are taken away, some at a time. */
export function addAsk(sourceId: string, ask: SourceAsk) {
  return async (tx: Tx): Promise<void> => {
    await tx.sourceAsk.create({ data: { ...ask, sourceId } });
    await tx.$executeRaw`
      delete from source_ask where id in (
        select id from source_ask where at < ${ask.at}::timestamptz - interval '24 hours' limit 100)`;
  };
}

/** A page of the times a source was asked, newest first. */
export async function pageAsks(tx: Tx, sourceId: string, { limit, after }: Part) {
  const rows = await tx.sourceAsk.findMany({
    where: { sourceId, ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, toAsk);
}

function toAsk(row: Row): SourceAsk {
  const { sourceId: _, ...ask } = row;
  return { ...ask, reason: ask.reason as SourceAsk["reason"], at: instant(ask.at) };
}
