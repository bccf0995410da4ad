import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { CommitRange, OutsideCommit, RangeEnds } from "@/lib/domain/connections/operation";
import type { Instant } from "@/lib/kernel/instant";

/** The commits between two versions, as they were told before; null where nobody asked yet. */
export async function findCommitRange(
  tx: Tx,
  connectorId: string,
  { from, to }: RangeEnds,
): Promise<CommitRange | null> {
  const row = await tx.commitRange.findUnique({
    where: { connectorId_from_to: { connectorId, from, to } },
  });
  return row === null ? null : { commits: row.commits as OutsideCommit[], total: row.total };
}

/** A save for `commit`: what lies between two versions does not change any more. */
export function putCommitRange(
  connectorId: string,
  { from, to }: RangeEnds,
  { commits, total }: CommitRange,
  at: Instant,
) {
  return async (tx: Tx): Promise<void> => {
    const row = { commits: commits as unknown as Prisma.InputJsonValue, total, at };
    await tx.commitRange.createMany({
      data: [{ connectorId, from, to, ...row }],
      skipDuplicates: true,
    });
  };
}
