import type { Tx } from "@/lib/db/transact";

/** Up to which entry endpoints were told, held until the transaction ends; null while another worker tells, or none was. */
export async function holdToldUpTo(tx: Tx): Promise<string | null> {
  const rows = await tx.$queryRaw<{ entry_id: bigint }[]>`/* prepared */
    select entry_id from told_up_to where one = 1 for update skip locked`;
  return rows[0]?.entry_id.toString() ?? null;
}

/** A save for `commit`: endpoints were told up to an entry. */
export function putToldUpTo(entryId: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.toldUpTo.update({ where: { one: 1 }, data: { entryId: BigInt(entryId) } });
  };
}

/** A save for `commit`: what is written from now on is told; where it is told already, nothing changes. */
export function beginTelling(lastEntryId: string) {
  return async (tx: Tx): Promise<void> => {
    const row = { one: 1, entryId: BigInt(lastEntryId) };
    await tx.toldUpTo.createMany({ data: [row], skipDuplicates: true });
  };
}
