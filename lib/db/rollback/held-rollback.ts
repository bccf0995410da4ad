import type {
  Release as ReleaseRow,
  Rollback as RollbackRow,
  Service as ServiceRow,
} from "@/lib/db/generated/client";
import { fromJsonRow } from "@/lib/db/json-row";
import { toRelease } from "@/lib/db/release/release-rows";
import { toService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { toRollback } from "./rollback-rows";

/** A rollback with its release, whose row is held until the transaction ends, and its service as read. */
export type HeldRollback = { rollback: Rollback; release: Release; service: Service };

/** Reads a rollback for a change: the lock on its release lets one change it at a time. Null: none. */
export async function holdRollback(tx: Tx, id: string): Promise<HeldRollback | null> {
  await tx.$queryRaw`/* prepared */
    select 1 from release where id = (select release_id from rollback where id = ${id}) for update`;
  // In a statement of its own: what another did while we waited is to be seen.
  const [found] = await tx.$queryRaw<
    { rollback: unknown; release: unknown; service: unknown }[]
  >`/* prepared */
    select to_jsonb(b) as rollback, to_jsonb(r) as release, to_jsonb(s) as service
    from rollback b join release r on r.id = b.release_id join service s on s.id = r.service_id where b.id = ${id}`;
  if (found === undefined) return null;
  return {
    rollback: toRollback(fromJsonRow<RollbackRow>(found.rollback)),
    release: toRelease(fromJsonRow<ReleaseRow>(found.release)),
    service: toService(fromJsonRow<ServiceRow>(found.service)),
  };
}
