import { findFromBefore } from "@/lib/db/canary/alert/outside-alert-rows";
import { reader } from "@/lib/db/transact";
import type { OutsideAlert } from "@/lib/domain/canary/alert/outside-alert";
import type { Instant } from "@/lib/kernel/instant";

/** Alerts of other systems that fired for a service already when a release of it began. */
export async function listAlertsBefore(
  serviceId: string,
  startedAt: Instant | null,
): Promise<OutsideAlert[]> {
  return startedAt === null ? [] : findFromBefore(reader(), serviceId, startedAt);
}
