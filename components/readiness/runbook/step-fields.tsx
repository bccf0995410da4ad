import { ArrowDown, ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/form/select";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { type RunbookStep, type StepKind, stepKinds } from "@/lib/domain/readiness/runbook/runbook";
import { kindWords } from "@/lib/domain/readiness/runbook/write-markdown";

const kinds = stepKinds.map((value) => ({ value, label: kindWords[value] }));

/** One step of a runbook, to be written. `fault` says what is wrong with a field of it. */
export function StepFields({
  step,
  number,
  fault,
  onChange,
  onMove,
  onRemove,
}: {
  step: RunbookStep;
  number: number;
  fault: (field: keyof RunbookStep) => string | null;
  onChange: (step: RunbookStep) => void;
  /** Puts it before (−1) or after (1) its neighbour. */
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const put = (part: Partial<RunbookStep>) => onChange({ ...step, ...part });
  const database = step.kind === "database";
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-medium border border-line p-4">
      <legend className="px-1 text-table font-medium">Step {number}</legend>
      <div className="flex flex-wrap gap-3">
        <Select
          className="w-32"
          label="Kind"
          choices={kinds}
          value={step.kind}
          onChange={({ target }) => put({ kind: target.value as StepKind })}
        />
        <TextInput
          className="min-w-48 flex-1"
          label="What it does"
          value={step.title}
          placeholder="Take the deployment back"
          error={fault("title")}
          onChange={({ target }) => put({ title: target.value })}
        />
        <TextInput
          className="w-28"
          label="Minutes"
          optional
          type="number"
          min={0}
          value={step.minutes ?? ""}
          error={fault("minutes")}
          onChange={({ target }) =>
            put({ minutes: target.value === "" ? null : Number(target.value) })
          }
        />
      </div>
      <TextArea
        mono
        rows={2}
        label={database ? "Commands, down" : "Commands"}
        optional
        value={step.command}
        error={fault("command")}
        onChange={({ target }) => put({ command: target.value })}
      />
      {(database || step.up !== "") && (
        <TextArea
          mono
          rows={2}
          label="Commands, up again"
          optional
          value={step.up}
          error={fault("up")}
          onChange={({ target }) => put({ up: target.value })}
        />
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Words label="See that it worked" field="verify" {...{ step, fault, put }} />
        <Words label="Tell" field="notify" {...{ step, fault, put }} />
      </div>
      <Words label="Good to know" field="notes" {...{ step, fault, put }} />
      <StepActions {...{ number, onMove, onRemove }} />
    </fieldset>
  );
}

function Words({
  label,
  field,
  step,
  fault,
  put,
}: {
  label: string;
  field: "verify" | "notify" | "notes";
  step: RunbookStep;
  fault: (field: keyof RunbookStep) => string | null;
  put: (part: Partial<RunbookStep>) => void;
}) {
  return (
    <TextArea
      rows={2}
      label={label}
      optional
      value={step[field]}
      error={fault(field)}
      onChange={({ target }) => put({ [field]: target.value })}
    />
  );
}

function StepActions({
  number,
  onMove,
  onRemove,
}: {
  number: number;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="small"
        look="bare"
        icon={<ArrowUp aria-hidden="true" />}
        onClick={() => onMove(-1)}
      >
        Earlier
      </Button>
      <Button
        size="small"
        look="bare"
        icon={<ArrowDown aria-hidden="true" />}
        onClick={() => onMove(1)}
      >
        Later
      </Button>
      <Button size="small" look="bare" aria-label={`Remove step ${number}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}
