"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { useAct } from "@/components/ui/use-act";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import type { ReleaseView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { asksReason, releaseState, type Step, stepsFor } from "./prepare-release";
import { ReasonDialog } from "./reason-dialog";
import { useRefreshRelease } from "./use-release";

export type MoveAction = (
  releaseId: string,
  input: { move: string; reason?: string; override?: boolean; plannedFor?: string },
) => Promise<Outcome<null>>;

/** What is asked of me now: one primary move, the quiet ones, and why one is not possible. */
export function MovePanel({ release, move }: { release: ReleaseView; move: MoveAction }) {
  const refresh = useRefreshRelease(release.id);
  const { ref, rest } = useFocusRest<HTMLDivElement>();
  const { run, busy, refusal, fault, clear } = useAct(move, () => {
    refresh();
    rest();
  });
  const slotError = fault("plannedFor");
  const [asking, setAsking] = useState<{ step: Step; override: boolean } | null>(null);
  const steps = stepsFor(release);
  if (steps.length === 0) return null;
  const troubled = releaseState(release) === "in_trouble";

  function press(step: Step) {
    clear();
    if (asksReason.includes(step.move)) setAsking({ step, override: false });
    else void run(release.id, { move: step.api });
  }

  async function send(extra: { reason: string; plannedFor?: string }) {
    if (asking === null) return;
    const override = asking.override ? { override: true } : {};
    if (await run(release.id, { move: asking.step.api, ...extra, ...override })) setAsking(null);
  }

  return (
    <Panel
      screenOnly
      title={troubled ? "Instead of rolling back" : "What is asked of you now"}
      lead={troubled ? "Only if you know that the canary is fine." : undefined}
    >
      <div ref={ref} tabIndex={-1} className="flex flex-wrap items-start gap-x-3 gap-y-4">
        {steps.map((step) => (
          <StepButton
            key={step.move}
            step={step}
            release={release}
            busy={busy}
            onPress={() => press(step)}
            onOverride={() => setAsking({ step, override: true })}
          />
        ))}
      </div>
      {refusal !== null && asking === null && (
        <div className="mt-4">
          <ErrorNote title="Not done">{refusal.detail}</ErrorNote>
        </div>
      )}
      {asking !== null && (
        <ReasonDialog
          step={asking.step}
          override={asking.override}
          why={whyNotNow(release.can[asking.step.move])}
          busy={busy}
          error={fault("reason") ?? (slotError === null ? (refusal?.detail ?? null) : null)}
          slotError={slotError}
          onSend={send}
          onClose={() => {
            setAsking(null);
            clear();
          }}
        />
      )}
    </Panel>
  );
}

function StepButton({
  step,
  release,
  busy,
  onPress,
  onOverride,
}: {
  step: Step;
  release: ReleaseView;
  busy: boolean;
  onPress: () => void;
  onOverride: () => void;
}) {
  const can = release.can[step.move];
  return (
    <div className="flex flex-col items-start gap-2">
      <Button look={step.look} busy={busy} onClick={onPress} disabledReason={whyNotNow(can)}>
        {step.label}
      </Button>
      {!can.allowed && can.overridable && (
        <Button look="bare" size="small" onClick={onOverride}>
          Go on anyway, with a reason
        </Button>
      )}
    </div>
  );
}
