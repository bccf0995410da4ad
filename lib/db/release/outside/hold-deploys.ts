import type { Tx } from "@/lib/db/transact";

/** Until the transaction ends, nobody else reads what is said of a service's deploys: two facts at once see each other. */
export async function holdDeploys(tx: Tx, serviceId: string): Promise<void> {
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended(${`deploys ${serviceId}`}, 0))`;
}
