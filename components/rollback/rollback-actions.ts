import type { RollbackInput } from "@/lib/domain/rollback/rollback";
import type { RollbackView } from "@/lib/domain/rollback/view";
import type { Outcome } from "@/lib/kernel/outcome";

/** What the page hands in. */
export type RollbackActions = {
  /** Answers the ladder's first step; rejects when nobody knows whether it was pressed. */
  press: (releaseId: string, input: RollbackInput) => Promise<Outcome<RollbackView>>;
  confirm: (rollbackId: string, input: { note: string }) => Promise<Outcome<null>>;
};
