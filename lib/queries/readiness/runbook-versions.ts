import { findRunbookLines } from "@/lib/db/readiness/runbook/runbook-rows";
import { findService } from "@/lib/db/release/service-rows";
import { reader } from "@/lib/db/transact";
import type { RunbookLine } from "@/lib/domain/readiness/runbook/view";
import { numberIn, type Page, type Part } from "@/lib/kernel/page";

/** The versions of a service's runbook, newest first; null when there is no such service. */
export async function runbookVersions(
  serviceKey: string,
  { limit, after }: Part,
): Promise<Page<RunbookLine> | null> {
  const tx = reader();
  const service = await findService(tx, serviceKey);
  if (service === null) return null;
  const rows = await findRunbookLines(tx, service.id, { limit, before: numberIn(after) });
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? String(items.at(-1)?.version) : null };
}
