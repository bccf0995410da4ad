"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextArea } from "@/components/ui/form/text-area";
import { useAct } from "@/components/ui/use-act";
import type { FixForwardView } from "@/lib/domain/rollback/fix-forward";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { FixForwardActions } from "./fix-forward-actions";

/** A senior's answer to what was asked for. */
export function AskedFix({
  fix,
  can,
  actions,
  onChanged,
}: {
  fix: FixForwardView;
  can: Can;
  actions: Pick<FixForwardActions, "approve" | "refuse">;
  onChanged: () => void;
}) {
  const [reason, setReason] = useState("");
  const approve = useAct(actions.approve, onChanged);
  const refuse = useAct(actions.refuse, onChanged);
  const refusal = approve.refusal ?? refuse.refusal;
  return (
    <div className="flex max-w-2xl flex-col gap-3 border-t border-watch/30 pt-3">
      {can.allowed && (
        <TextArea
          label="Your answer"
          hint="A no needs a reason; it is kept with the request."
          rows={2}
          value={reason}
          error={refuse.fault("reason")}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <div className="flex flex-wrap items-start gap-3">
        <Button
          busy={approve.busy}
          disabledReason={whyNotNow(can)}
          onClick={() => void approve.run(fix.id, { reason })}
        >
          Approve {fix.minutes} min
        </Button>
        {can.allowed && (
          <Button busy={refuse.busy} onClick={() => void refuse.run(fix.id, { reason })}>
            Do not approve
          </Button>
        )}
      </div>
      {refusal !== null && !refusal.errors?.length && <ErrorNote>{refusal.detail}</ErrorNote>}
    </div>
  );
}
