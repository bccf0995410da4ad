import { lockRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { FixForward } from "@/lib/domain/rollback/fix-forward";
import { findFixForward } from "./fix-forward-rows";

/** Reads a fixing forward for a change: the lock on its release lets one change it at a time. Null: none. */
export async function holdFixForward(
  tx: Tx,
  id: string,
): Promise<{ fix: FixForward; release: Release; service: Service } | null> {
  const seen = await findFixForward(tx, id);
  if (seen === null) return null;
  const release = await lockRelease(tx, seen.releaseId);
  const fix = await findFixForward(tx, id);
  const service = release === null ? null : await findService(tx, release.serviceId);
  if (release === null || fix === null || service === null) return null;
  return { fix, release, service };
}
