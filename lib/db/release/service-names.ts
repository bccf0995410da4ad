import type { Tx } from "@/lib/db/transact";
import type { ServiceName } from "@/lib/domain/release/view";

/** Ten times what a big team has. */
const most = 5_000;

/** Every service, by name: a few words of each. */
export async function findAllNames(tx: Tx): Promise<ServiceName[]> {
  return tx.service.findMany({
    orderBy: [{ name: "asc" }, { key: "asc" }],
    take: most,
    select: { key: true, name: true, currentVersion: true },
  });
}
