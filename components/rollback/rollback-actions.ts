import type { RollbackInput } from "@/lib/domain/rollback/rollback";
import type { RollbackView } from "@/lib/domain/rollback/view";
import type { Outcome } from "@/lib/kernel/outcome";

/** What the page hands in: pressing, which answers the ladder's first step, and confirming what was done by hand. */
export type RollbackActions = {
  press: (releaseId: string, input: RollbackInput) => Promise<Outcome<RollbackView>>;
  confirm: (rollbackId: string, input: { note: string }) => Promise<Outcome<null>>;
};
