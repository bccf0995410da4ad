import { findFlag } from "@/lib/db/release/flag-rows";
import { lockRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { FlagSwitch } from "@/lib/domain/rollback/switch/flag-switch";
import { findSwitch } from "./switch-rows";

/** A switch with its flag and release, whose row is held until the transaction ends, and its service as read. */
export type HeldSwitch = { flagSwitch: FlagSwitch; flag: Flag; release: Release; service: Service };

/** Reads a switch for a change: the lock on its release lets one change it at a time. Null: none. */
export async function holdSwitch(tx: Tx, id: string): Promise<HeldSwitch | null> {
  const seen = await findSwitch(tx, id);
  if (seen === null) return null;
  const release = await lockRelease(tx, seen.releaseId);
  const flagSwitch = await findSwitch(tx, id);
  const flag = await findFlag(tx, seen.releaseId, seen.flagId);
  const service = release === null ? null : await findService(tx, release.serviceId);
  if (release === null || flagSwitch === null || flag === null || service === null) return null;
  return { flagSwitch, flag, release, service };
}
