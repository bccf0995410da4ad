import { type Instant, instant } from "@/lib/kernel/instant";
import type { Tx } from "./transact";

/** The database's clock, now: the one clock that all processes share. */
export async function readClock(tx: Tx): Promise<Instant> {
  const rows = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return instant(rows[0]?.now ?? Number.NaN);
}
