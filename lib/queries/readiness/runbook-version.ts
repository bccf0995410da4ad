import { findRunbookVersion } from "@/lib/db/readiness/runbook/runbook-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import { diffRunbook } from "@/lib/domain/readiness/runbook/diff-runbook";
import type { RunbookVersionView } from "@/lib/domain/readiness/runbook/view";

/** A runbook as it stood, and what it changed of the version before; null when there is none. */
export async function runbookVersion(
  serviceKey: string,
  version: number,
): Promise<RunbookVersionView | null> {
  const tx = reader();
  const service = await findService(tx, serviceKey);
  const found = service === null ? null : await findRunbookVersion(tx, service.id, version);
  if (service === null || found === null) return null;
  const before = await findRunbookVersion(tx, service.id, version - 1);
  const { serviceId: _, byId: __, ...rest } = found;
  return { ...rest, diff: diffRunbook(before?.steps ?? [], found.steps) };
}
