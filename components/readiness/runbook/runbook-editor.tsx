"use client";

import { type FormEvent, useState } from "react";
import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import { emptyStep, type RunbookStep } from "@/lib/domain/readiness/runbook/runbook";
import { useStepRows } from "./use-step-rows";

import { StepFields } from "./step-fields";

/** Writes the next version. What was typed stays on the page until it is saved, whatever comes back. */
export function RunbookEditor({
  service,
  draft,
  onSaved,
  onClose,
}: {
  service: { key: string; name: string };
  draft: { steps: RunbookStep[]; from: number };
  onSaved: () => void;
  onClose: () => void;
}) {
  const { rows, put, move, remove, add } = useStepRows(draft.steps);
  const [why, setWhy] = useState("");
  const [from, setFrom] = useState<number | undefined>(draft.from);
  const { run, busy, refusal, fault } = useAct(askApi, onSaved);
  const overtaken = refusal?.code === "conflict";

  function submit(event: FormEvent) {
    event.preventDefault();
    const steps = rows.map(({ step }) => step);
    void run("PUT", `/services/${service.key}/runbook`, { steps, why, version: from });
  }

  return (
    <form onSubmit={submit}>
      <Panel
        title={`Edit the runbook of ${service.name}`}
        lead="The version before stays; a drill counts only for the steps it practised."
      >
        <div className="flex flex-col gap-4">
          {rows.map(({ id, step }, index) => (
            <StepFields
              key={id}
              step={step}
              number={index + 1}
              fault={(field) => fault(`steps.${index}.${field}`)}
              onChange={(next) => put(id, next)}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(id)}
            />
          ))}
          <div>
            <Button onClick={() => add(emptyStep)}>Add a step</Button>
          </div>
          <TextInput
            label="Why?"
            hint="Stands beside this version, for whoever asks later."
            value={why}
            error={fault("why")}
            onChange={({ target }) => setWhy(target.value)}
          />
          {refusal !== null && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
              {overtaken && from === undefined ? "Save over it" : "Save the runbook"}
            </Button>
            {overtaken && from !== undefined && (
              <Button onClick={() => setFrom(undefined)}>Mine is to count</Button>
            )}
            <Button look="bare" onClick={onClose}>
              Back without saving
            </Button>
          </div>
        </div>
      </Panel>
    </form>
  );
}
