"use client";

import { useState } from "react";
import { PolicyReasonDialog } from "@/components/readiness/policy-reason-dialog";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { ProgressBar } from "@/components/ui/progress-bar";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useAct } from "@/components/ui/use-act";
import type { StagingView } from "@/lib/domain/readiness/staging/view";
import type { StagingActions } from "./staging-actions";

const longer = [
  { label: "30 min longer", minutes: 30 },
  { label: "4 h longer", minutes: 240 },
];

/** How long it soaks yet; longer in one press, shorter with a reason. */
export function SoakLine({
  staging,
  releaseId,
  disabledReason,
  actions,
  onChanged,
}: {
  staging: StagingView;
  releaseId: string;
  disabledReason: string | null;
  actions: StagingActions;
  onChanged: () => void;
}) {
  const [ending, setEnding] = useState(false);
  const { run, busy, refusal, fault } = useAct(actions.soak, () => {
    setEnding(false);
    onChanged();
  });
  const { soakLeftSeconds: left, soakMinutes } = staging;
  return (
    <div className="flex flex-col gap-2">
      {soakMinutes > 0 && <Soaking staging={staging} />}
      <div className="flex flex-wrap gap-2">
        {longer.map(({ label, minutes }) => (
          <Button
            key={label}
            size="small"
            busy={busy}
            reasonAt="bubble"
            disabledReason={disabledReason}
            onClick={() => void run(releaseId, { extendBy: minutes })}
          >
            {soakMinutes === 0 ? label.replace("longer", "of soak") : label}
          </Button>
        ))}
        {left > 0 && (
          <Button
            look="bare"
            size="small"
            reasonAt="bubble"
            disabledReason={disabledReason}
            onClick={() => setEnding(true)}
          >
            End the soak early
          </Button>
        )}
      </div>
      {refusal !== null && !ending && <ErrorNote title="Not done">{refusal.detail}</ErrorNote>}
      {ending && (
        <PolicyReasonDialog
          title="End the soak early"
          lead="It may pass at once then. The reason stays with it and in the diary."
          send="End it"
          busy={busy}
          error={fault("reason") ?? refusal?.detail ?? null}
          onSend={(reason) => void run(releaseId, { end: true, reason })}
          onClose={() => setEnding(false)}
        />
      )}
    </div>
  );
}

function Soaking({ staging }: { staging: StagingView }) {
  const { soakLeftSeconds: left, soakMinutes, soakEnded, soakUntil } = staging;
  const all = Math.round(soakMinutes * 60);
  return (
    <>
      <div className="flex max-w-xl">
        <ProgressBar label="Soak" done={all - left} total={all} />
      </div>
      <p className="text-table text-ink-soft">
        {soakEnded === null ? (
          <>
            {left === 0 ? "Soaked until " : "Soaks until "}
            <RelativeTime exact at={soakUntil} />.
          </>
        ) : (
          `${soakEnded.by} ended the soak early: ${soakEnded.reason}`
        )}
      </p>
    </>
  );
}
