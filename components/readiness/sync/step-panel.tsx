"use client";

import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import type { AgendaStep } from "@/lib/domain/readiness/sync/agenda";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { CommitmentSteps } from "./commitment-steps";
import { DecideBox } from "./decide-box";
import type { Place } from "./prepare-sync";
import { PulseBox } from "./pulse-box";
import { SpeakBox } from "./speak-box";

const states = {
  open: { word: "Open", shape: "ring", tone: "quiet" },
  ticked: { word: "Ticked", shape: "tick", tone: "steady" },
  stale: { word: "Stale", shape: "diamond", tone: "watch" },
  waived: { word: "Waived", shape: "stroke", tone: "quiet" },
} as const;

/** The one step everybody looks at: who reads it, what it says, and what to say of it. */
export function StepPanel({
  view,
  place,
  onChanged,
  onSaid,
}: {
  view: SyncView;
  place: Place;
  onChanged: () => void;
  /** Puts one's own word on the page at once. */
  onSaid: (next: (now: SyncView) => SyncView) => void;
}) {
  const { step, number } = place;
  const { reader, me, solo, agenda } = view;
  const mine = !solo && reader !== null && reader.userId === me?.id;
  const who = solo
    ? ""
    : mine
      ? "You read this aloud"
      : `${reader?.name ?? "Nobody"} reads this aloud`;
  return (
    <Panel tone={mine ? "motion" : undefined}>
      <div className="flex flex-col gap-5">
        <div aria-live="polite" className="flex flex-col gap-3">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table text-ink-soft">
            <span>
              {number} of {agenda.length} · {step.section}
            </span>
            {who !== "" && step.kind !== "pulse" && (
              <span className={mine ? "font-semibold text-motion" : "font-medium text-ink"}>
                {who}
              </span>
            )}
          </p>
          <h2 className="text-figure font-semibold text-balance break-words">{step.text}</h2>
        </div>
        <Detail step={step} view={view} />
        {step.kind === "commitments" && <CommitmentSteps view={view} onChanged={onChanged} />}
        {step.kind === "pulse" && <PulseBox view={view} onChanged={onChanged} />}
        {step.kind === "decide" && <DecideBox view={view} onChanged={onChanged} />}
        {(step.kind === "item" || step.kind === "rollback" || step.kind === "commitments") && (
          <SpeakBox key={step.key} {...{ view, place, onChanged, onSaid }} />
        )}
      </div>
    </Panel>
  );
}

function Detail({ step, view }: { step: AgendaStep; view: SyncView }) {
  const state = step.state === null ? null : states[step.state];
  if (step.detail === "" && state === null) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      {state !== null && (
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={state.tone} shape={state.shape}>
            {state.word}
          </Badge>
          {step.by !== null && <span className="text-table text-ink-soft">by {step.by}</span>}
          {!step.required && <span className="text-table text-ink-faint">optional</span>}
        </span>
      )}
      {step.kind !== "commitments" && step.detail !== "" && (
        <p className="text-lead break-words whitespace-pre-wrap">{step.detail}</p>
      )}
      {step.kind === "rollback" && (
        <LinkButton
          size="small"
          href={`/services/${view.release.service.key}/runbook`}
          target="_blank"
        >
          Show the runbook
        </LinkButton>
      )}
    </div>
  );
}
