import type { RollbackInput } from "@/lib/domain/rollback/rollback";
import type { Outcome } from "@/lib/kernel/outcome";

/** What the page hands in: pressing, and confirming what was done by hand. */
export type RollbackActions = {
  press: (releaseId: string, input: RollbackInput) => Promise<Outcome<{ rollbackId: string }>>;
  confirm: (rollbackId: string, input: { note: string }) => Promise<Outcome<null>>;
};
