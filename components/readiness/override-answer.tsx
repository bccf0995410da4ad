"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import type { ReleasePolicy } from "@/lib/domain/readiness/policy/view";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { PolicyActions } from "./policy-actions";
import { PolicyReasonDialog } from "./policy-reason-dialog";

/** What somebody asked for, and the second person's answer. */
export function OverrideAnswer({
  asked,
  can,
  actions,
  onChanged,
}: {
  asked: NonNullable<ReleasePolicy["asked"]>;
  can: Can;
  actions: Pick<PolicyActions, "approve" | "refuse">;
  onChanged: () => void;
}) {
  const [refusing, setRefusing] = useState(false);
  const done = () => {
    setRefusing(false);
    onChanged();
  };
  const approve = useAct(actions.approve, done);
  const refuse = useAct(actions.refuse, done);
  return (
    <div className="flex flex-col gap-3 border-t border-watch/30 pt-3">
      <p className="text-body">
        <strong className="font-medium">{asked.askedBy.name}</strong> asks a second person to let it
        pass: “{asked.reason}”
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <Button
          busy={approve.busy}
          disabledReason={whyNotNow(can)}
          onClick={() => void approve.run(asked.id, {})}
        >
          Let it pass
        </Button>
        {can.allowed && <Button onClick={() => setRefusing(true)}>Do not</Button>}
      </div>
      {approve.refusal !== null && <ErrorNote>{approve.refusal.detail}</ErrorNote>}
      {refusing && (
        <PolicyReasonDialog
          title="Do not let it pass"
          lead={`${asked.askedBy.name} reads why.`}
          send="Say no"
          busy={refuse.busy}
          error={refuse.fault("reason") ?? refuse.refusal?.detail ?? null}
          onSend={(reason) => void refuse.run(asked.id, { reason })}
          onClose={() => setRefusing(false)}
        />
      )}
    </div>
  );
}
