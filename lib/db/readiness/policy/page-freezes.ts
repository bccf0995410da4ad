import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { Freeze } from "@/lib/domain/readiness/policy/freeze";
import { type Instant, millis } from "@/lib/kernel/instant";
import { dayMs } from "@/lib/domain/readiness/policy/wall-time";
import type { Page, Part } from "@/lib/kernel/page";
import { toFreeze } from "./freeze-rows";

/** Freezes newest declared first; those not over yet, or with `past` those that are. A day of grace for any zone. */
export async function pageFreezes(
  tx: Tx,
  { limit, after, past }: Part & { past: boolean },
  at: Instant,
): Promise<Page<Freeze>> {
  const edge = new Date(millis(at) - dayMs);
  const over = past
    ? { lastEnds: { lte: edge } }
    : { OR: [{ lastEnds: null }, { lastEnds: { gt: edge } }] };
  const rows = await tx.freeze.findMany({
    where: { ...over, ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, toFreeze);
}
