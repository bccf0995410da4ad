import type { Tx } from "@/lib/db/transact";
import type { RuleWord } from "@/lib/domain/readiness/tick/rules";

/** What a service's rollback rests on: the runbook's version, and what the last drill is worth. */
export type Practice = { runbook: string | null; drill: RuleWord };

/** Until there are runbooks and drills nobody has one. */
export async function readPractice(_tx: Tx, _serviceId: string): Promise<Practice> {
  return { runbook: null, drill: { holds: false, sentence: "Nobody has drilled this rollback." } };
}
