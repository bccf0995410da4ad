import type { Statements } from "@/lib/db/statements";
import { type Instant, instantOrNull } from "@/lib/kernel/instant";

/** When an operation of ours was last called about; null where it never was. */
export async function lastCallAt(tx: Statements, operationId: string): Promise<Instant | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    select max(at) as at from attempt where operation_id = ${operationId}`;
  return instantOrNull(row?.at ?? null);
}
