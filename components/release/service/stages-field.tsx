"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import type { Stage } from "@/lib/domain/release/service/stages";

/** The stages of a rollout as rows of share, watch time and how much of it is attended; the last is 100 %. */
export function StagesField({
  stages,
  attendedMinutes,
  onChange,
  error,
}: {
  stages: readonly Stage[];
  /** Of each stage that says nothing else. */
  attendedMinutes: number;
  onChange: (stages: Stage[]) => void;
  error?: string | null;
}) {
  const errorId = useId();
  const { ref, rest } = useFocusRest<HTMLFieldSetElement>();
  return (
    <fieldset
      ref={ref}
      tabIndex={-1}
      className="min-w-0"
      aria-describedby={error ? errorId : undefined}
    >
      <legend className="mb-1.5 text-table font-medium">Stages</legend>
      <div aria-hidden="true" className="mb-1 flex gap-2 text-caption sm:gap-3 text-ink-soft">
        <span className={column}>Share, %</span>
        <span className={column}>Watch, min</span>
        <span className={column}>Attended</span>
      </div>
      <ol className="flex flex-col gap-2">
        {stages.map((stage, index) => (
          <StageRow
            key={index}
            stage={stage}
            attendedMinutes={attendedMinutes}
            number={index + 1}
            onPut={(part) =>
              onChange(stages.map((one, at) => (at === index ? { ...one, ...part } : one)))
            }
            onRemove={() => {
              onChange(stages.filter((_, at) => at !== index));
              rest();
            }}
          />
        ))}
      </ol>
      <Button
        className="mt-2"
        size="small"
        onClick={() => onChange([...stages, { weight: 100, minutes: 30 }])}
      >
        Add a stage
      </Button>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  );
}

function StageRow({
  stage,
  attendedMinutes,
  number,
  onPut,
  onRemove,
}: {
  stage: Stage;
  attendedMinutes: number;
  number: number;
  onPut: (part: Partial<Stage>) => void;
  onRemove: () => void;
}) {
  const given = { className: column, labelHidden: true, type: "number", step: "any" } as const;
  return (
    <li className="flex flex-wrap items-end gap-2 sm:gap-3">
      <TextInput
        {...given}
        label={`Stage ${number}: share of traffic, %`}
        min={0.1}
        max={100}
        value={stage.weight}
        onChange={(event) => onPut({ weight: Number(event.target.value) })}
      />
      <TextInput
        {...given}
        label={`Stage ${number}: watch time, minutes`}
        min={0}
        value={stage.minutes}
        onChange={(event) => onPut({ minutes: Number(event.target.value) })}
      />
      <TextInput
        {...given}
        label={`Stage ${number}: attended of these, minutes; empty is as the service says`}
        min={0}
        placeholder={String(attendedMinutes)}
        value={stage.attended ?? ""}
        onChange={(event) => onPut({ attended: minutesOf(event.target.value) })}
      />
      <Button look="bare" aria-label={`Remove stage ${number}`} onClick={onRemove}>
        Remove
      </Button>
    </li>
  );
}

const column = "w-[4.25rem] sm:w-28";

function minutesOf(text: string): number | undefined {
  return text === "" ? undefined : Number(text);
}
