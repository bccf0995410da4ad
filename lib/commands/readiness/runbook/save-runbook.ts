import { type Caller, forbidden } from "@/lib/access/caller";
import type { Runbook } from "@/lib/domain/readiness/runbook/runbook";
import type { RunbookInput } from "@/lib/domain/readiness/runbook/runbook-input";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { writeRunbook } from "./write-runbook";

/** Writes the next version of a service's runbook; the versions before it stay as they were. */
export async function saveRunbook(
  caller: Caller,
  serviceKey: string,
  { steps, why, version }: RunbookInput,
): Promise<Outcome<Runbook>> {
  const no = forbidden(caller, "runbook.edit");
  if (no !== null) return no;
  const next = done({ steps, why, from: version, restored: null });
  return writeRunbook(caller, serviceKey, async () => next);
}
