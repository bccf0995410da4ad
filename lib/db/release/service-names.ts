import { mostNames } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { ServiceName } from "@/lib/domain/release/view";

/** Every service, by name: a few words of each. */
export async function findAllNames(tx: Tx): Promise<ServiceName[]> {
  return tx.service.findMany({
    orderBy: [{ name: "asc" }, { key: "asc" }],
    take: mostNames,
    select: { key: true, name: true, currentVersion: true },
  });
}
