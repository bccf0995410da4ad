"use client";

import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { whyNotNow } from "@/lib/kernel/can";
import { MayUndo } from "./may-undo";
import type { RollbackActions } from "./rollback-actions";

/** The system it goes through: where to follow it, what can be done there from here, what may undo it. */
export function OtherSidePart({
  rollback,
  steer,
  remedy,
  onChanged,
}: {
  rollback: RollbackView;
  steer: RollbackActions["steer"];
  remedy: RollbackActions["remedy"];
  onChanged: () => void;
}) {
  const { externalUrl, otherSide } = rollback;
  const isLink = externalUrl !== null && /^https?:\/\//i.test(externalUrl);
  if (!isLink && otherSide === null) return null;
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {isLink && (
        <p className="text-table">
          <a href={externalUrl} target="_blank" rel="noreferrer" className="link">
            Follow it on the other side
          </a>
        </p>
      )}
      {/* What was refused while it waited is of no interest once somebody let it go on. */}
      <Steering
        key={String(otherSide?.waits)}
        rollback={rollback}
        steer={steer}
        onChanged={onChanged}
      />
      {rollback.acceptedAt !== null && (
        <MayUndo
          warnings={otherSide?.warnings ?? []}
          serviceKey={rollback.service.key}
          remedy={remedy}
          onChanged={onChanged}
        />
      )}
    </div>
  );
}

function Steering({
  rollback,
  steer,
  onChanged,
}: {
  rollback: RollbackView;
  steer: RollbackActions["steer"];
  onChanged: () => void;
}) {
  const { run, busy, refusal } = useAct(steer, onChanged);
  const { otherSide, id } = rollback;
  const going = rollback.acceptedAt !== null && rollback.doneAt === null;
  if (otherSide === null || !going || rollback.status === "failed") return null;
  const { can, waits, name } = otherSide;
  if (!waits && !can.cancel.allowed) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="flex flex-wrap gap-2">
        {waits && (
          <Button
            look="primary"
            busy={busy}
            busyLabel={`Asking ${name}…`}
            disabledReason={whyNotNow(can.approve)}
            onClick={() => void run(id, "approve")}
          >
            Let it go on
          </Button>
        )}
        <Button
          {...(waits && { look: "bare" })}
          disabledReason={busy ? "One moment." : whyNotNow(can.cancel)}
          onClick={() => void run(id, "cancel")}
        >
          Stop it on the other side
        </Button>
      </div>
      {refusal !== null && <ErrorNote title="Not done">{refusal.detail}</ErrorNote>}
    </div>
  );
}
