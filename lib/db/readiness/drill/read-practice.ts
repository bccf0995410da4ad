import type { Tx } from "@/lib/db/transact";
import { counts } from "@/lib/domain/readiness/drill/last-drill";
import type { RuleWord } from "@/lib/domain/readiness/tick/rules";
import type { Instant } from "@/lib/kernel/instant";
import { readLastDrill } from "./read-last-drill";
import { readRunbookVersion } from "@/lib/db/readiness/runbook/runbook-rows";

/** What a service's rollback rests on: the runbook's version, and what the last drill is worth. */
export type Practice = { runbook: string | null; drill: RuleWord };

/** The checklist's look at runbook and drills. */
export async function readPractice(tx: Tx, serviceId: string, at: Instant): Promise<Practice> {
  const drill = await readLastDrill(tx, serviceId, at);
  const version = await readRunbookVersion(tx, serviceId);
  return {
    runbook: version === null ? null : String(version),
    drill: { holds: counts(drill), sentence: drill.sentence },
  };
}
