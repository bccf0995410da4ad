import { lockRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service";
import type { Rollback } from "@/lib/domain/rollback/rollback";
import { findRollback } from "./rollback-rows";

/** A rollback with its release, whose row is held until the transaction ends, and its service as read. */
export type HeldRollback = { rollback: Rollback; release: Release; service: Service };

/** Reads a rollback for a change: the lock on its release lets one change it at a time. Null: none. */
export async function holdRollback(tx: Tx, id: string): Promise<HeldRollback | null> {
  const seen = await findRollback(tx, id);
  if (seen === null) return null;
  const release = await lockRelease(tx, seen.releaseId);
  const rollback = await findRollback(tx, id);
  const service = release === null ? null : await findService(tx, release.serviceId);
  if (release === null || rollback === null || service === null) return null;
  return { rollback, release, service };
}
