import { type Caller, forbidden } from "@/lib/access/caller";
import { readRunbook } from "@/lib/domain/readiness/runbook/read-markdown";
import type { Runbook } from "@/lib/domain/readiness/runbook/runbook";
import type { ImportRunbookInput } from "@/lib/domain/readiness/runbook/runbook-input";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { writeRunbook } from "./write-runbook";

/** Reads Markdown as the next version of a runbook; what cannot be read changes nothing. */
export async function importRunbook(
  caller: Caller,
  serviceKey: string,
  { markdown, why, version }: ImportRunbookInput,
): Promise<Outcome<Runbook>> {
  const no = forbidden(caller, "runbook.edit");
  if (no !== null) return no;
  const read = readRunbook(markdown);
  if (!read.ok) return read;
  const next = done({ steps: read.value, why, from: version, restored: null });
  return writeRunbook(caller, serviceKey, async () => next);
}
