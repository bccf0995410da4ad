import { reader } from "@/lib/db/transact";
import { chainStart } from "@/lib/domain/diary/chain";
import { chainHash } from "./append";
import { toEntry } from "./rows";

const atOnce = 500;

/**
 * Walks the chain from the first entry to the head as it was at the call. `firstBroken` is the id of the
 * first entry that is missing or does not fit, null when all do; `upTo` the last that fits.
 */
export async function checkChain(): Promise<{ upTo: string; firstBroken: string | null }> {
  const head = await reader().diaryHead.findUniqueOrThrow({ where: { one: 1 } });
  let hash = chainStart;
  let last = 0n;
  while (last < head.lastId) {
    const rows = await reader().diaryEntry.findMany({
      where: { id: { gt: last, lte: head.lastId } },
      orderBy: { id: "asc" },
      take: atOnce,
    });
    for (const row of rows) {
      const { hash: stored, ...entry } = toEntry(row);
      if (row.id !== last + 1n || chainHash(hash, entry) !== stored) return broken(last);
      hash = stored;
      last = row.id;
    }
    if (rows.length === 0) return broken(last);
  }
  return hash === head.hash ? { upTo: last.toString(), firstBroken: null } : broken(last);
}

function broken(last: bigint) {
  return { upTo: last.toString(), firstBroken: (last + 1n).toString() };
}
