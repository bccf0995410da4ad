import type { Tx } from "@/lib/db/transact";
import type { SyncNews } from "@/lib/domain/readiness/sync/news";

/** A save for `commit`: told to every open page once the transaction is done; nothing is kept of it. */
export function tellSync(news: SyncNews) {
  return async (tx: Tx): Promise<void> => {
    await tx.$executeRaw`select pg_notify('sync', ${JSON.stringify(news)})`;
  };
}
