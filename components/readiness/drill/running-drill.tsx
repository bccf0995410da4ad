"use client";

import { useState } from "react";
import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { CommandSteps } from "@/components/ui/code/command-steps";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Stopwatch } from "@/components/ui/time/stopwatch";
import { Fields } from "@/components/ui/form/fields";
import { TextArea } from "@/components/ui/form/text-area";
import { useAct } from "@/components/ui/use-act";
import type { DrillResult } from "@/lib/domain/readiness/drill/drill";
import type { DrillView } from "@/lib/domain/readiness/drill/view";
import { stepWords } from "@/lib/domain/readiness/runbook/step-words";
import { whyNotNow } from "@/lib/kernel/can";
import { durationText } from "@/lib/kernel/duration";
import { DrillLadder } from "./drill-ladder";

/** The drill that runs: the stopwatch, what the other side said, the steps, and the word that ends it. */
export function RunningDrill({ drill, onChanged }: { drill: DrillView; onChanged: () => void }) {
  const [note, setNote] = useState("");
  const { run, busy, refusal } = useAct(askApi, onChanged);
  const end = (result: DrillResult) => run("POST", `/drills/${drill.id}/end`, { result, note });
  const tick = (step: number, done: boolean) =>
    run("POST", `/drills/${drill.id}/tick`, { step, done });
  const { steps, can, targetSeconds } = drill;
  return (
    <Panel
      title={`${drill.driverName} drills ${drill.service.name}`}
      lead={`Staging goes from ${drill.fromVersion} back to ${drill.toVersion}.`}
    >
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
          <Stopwatch startedAt={drill.startedAt} label="Since the start" />
          <p className="text-table text-ink-soft">It may take {durationText(targetSeconds)}.</p>
        </div>
        <DrillLadder drill={drill} />
        {steps.length > 0 && (
          <CommandSteps
            steps={steps.map(stepWords)}
            beside={(index) => (
              <Checkbox
                label={<span className="sr-only">Step {index + 1} is done</span>}
                checked={steps[index]?.tickedAt !== null}
                disabled={!can.tick.allowed || busy}
                onChange={({ target }) => void tick(index, target.checked)}
              />
            )}
          />
        )}
        <Fields readOnly={!can.end.allowed}>
          <TextArea
            rows={2}
            label="What was noticed?"
            optional
            hint="Needed where it did not work."
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Fields>
        {refusal !== null && <ErrorNote title="Not now">{refusal.detail}</ErrorNote>}
        <div className="flex flex-wrap items-start gap-3">
          <Button
            look="primary"
            busy={busy}
            disabledReason={whyNotNow(can.worked)}
            onClick={() => void end("worked")}
          >
            I saw it: {drill.toVersion} runs
          </Button>
          <Button
            busy={busy}
            disabledReason={whyNotNow(can.end)}
            onClick={() => void end("failed")}
          >
            It did not work
          </Button>
          <Button
            look="bare"
            busy={busy}
            disabledReason={whyNotNow(can.end)}
            onClick={() => void end("called_off")}
          >
            Call it off
          </Button>
        </div>
      </div>
    </Panel>
  );
}
