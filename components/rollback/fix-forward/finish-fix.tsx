"use client";

import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import type { FixForwardView } from "@/lib/domain/rollback/fix-forward";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { FixForwardActions } from "./fix-forward-actions";

/** "The fix works": possible once no guardrail complains any more. */
export function FinishFix({
  fix,
  can,
  finish,
  onChanged,
}: {
  fix: FixForwardView;
  can: Can;
  finish: FixForwardActions["finish"];
  onChanged: () => void;
}) {
  const { run, busy, refusal } = useAct(finish, onChanged);
  return (
    <div className="flex flex-col gap-2">
      <Button
        size="large"
        busy={busy}
        disabledReason={whyNotNow(can)}
        onClick={() => void run(fix.id, { reason: "" })}
      >
        The fix works
      </Button>
      {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
    </div>
  );
}
