import type { RollbackView } from "@/lib/domain/rollback/view";
import { rollbackAlarm } from "./prepare-rollback";

/**
 * Interrupts whoever listens when a rollback failed or nobody knows. Its steps are diary lines, which the
 * house reads out politely by itself. `aria-live` is spelled out so that an open sheet does not silence it.
 */
export function RollbackVoice({ rollback }: { rollback: RollbackView | undefined }) {
  return (
    <p role="alert" aria-live="assertive" className="sr-only">
      {rollback !== undefined && rollbackAlarm(rollback)}
    </p>
  );
}
