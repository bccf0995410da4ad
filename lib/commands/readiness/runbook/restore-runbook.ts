import { type Caller, forbidden } from "@/lib/access/caller";
import { findRunbookVersion } from "@/lib/db/readiness/runbook/runbook-rows";
import type { Runbook } from "@/lib/domain/readiness/runbook/runbook";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";
import { writeRunbook } from "./write-runbook";

/** Takes up an earlier version of a runbook again, as a new one. */
export async function restoreRunbook(
  caller: Caller,
  serviceKey: string,
  { version, why }: { version: number; why: string },
): Promise<Outcome<Runbook>> {
  const no = forbidden(caller, "runbook.edit");
  if (no !== null) return no;
  return writeRunbook(caller, serviceKey, async (tx, { id }) => {
    const old = await findRunbookVersion(tx, id, version);
    if (old === null) return notFound("version");
    return done({ steps: old.steps, why, from: undefined, restored: version });
  });
}
