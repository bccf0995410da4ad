import type { SteeringAction } from "@/lib/domain/rollback/other-side";
import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";
import type { RollbackView } from "@/lib/domain/rollback/view";
import type { Outcome } from "@/lib/kernel/outcome";

/** What the page hands in. */
export type RollbackActions = {
  /** Answers the ladder's first step; rejects when nobody knows whether it was pressed. */
  press: (releaseId: string, input: RollbackInput) => Promise<Outcome<RollbackView>>;
  confirm: (rollbackId: string, input: { note: string }) => Promise<Outcome<null>>;
  /** Lets it go on, or stops it, on the other side; answers what that said. */
  steer: (rollbackId: string, action: SteeringAction) => Promise<Outcome<string>>;
  /** Takes the press against a warning of the service's connector. */
  remedy: (serviceKey: string, key: string) => Promise<Outcome<{ words: string }>>;
};

/** What can be done once it is pressed. */
export type ProgressActions = Omit<RollbackActions, "press">;
