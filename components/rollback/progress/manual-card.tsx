import type { RollbackView } from "@/lib/domain/rollback/view";
import { ConfirmForm } from "./confirm-form";
import type { RollbackActions } from "@/components/rollback/rollback-actions";
import { Runbook } from "./runbook";

/** The way by hand: the exact commands, how to verify, whom to tell, and the word that it is done. */
export function ManualCard({
  rollback,
  confirm,
  onConfirmed,
}: {
  rollback: RollbackView;
  confirm: RollbackActions["confirm"];
  onConfirmed: () => void;
}) {
  return (
    <div className="flex flex-col gap-4 rounded-medium border border-line bg-surface p-4">
      <h3 className="text-body font-semibold">Do it by hand</h3>
      <Runbook runbook={rollback.runbook} service={rollback.service} />
      <ConfirmForm rollback={rollback} confirm={confirm} onConfirmed={onConfirmed} />
    </div>
  );
}
