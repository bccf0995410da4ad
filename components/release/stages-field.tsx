"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useFocusRest } from "@/components/ui/use-focus-rest";
import type { Stage } from "@/lib/domain/release/stages";

/** The stages of a rollout as rows of share and watch time; the last is 100 %. */
export function StagesField({
  stages,
  onChange,
  error,
}: {
  stages: readonly Stage[];
  onChange: (stages: Stage[]) => void;
  error?: string | null;
}) {
  const errorId = useId();
  const { ref, rest } = useFocusRest<HTMLFieldSetElement>();
  const put = (index: number, part: Partial<Stage>) =>
    onChange(stages.map((stage, at) => (at === index ? { ...stage, ...part } : stage)));
  return (
    <fieldset
      ref={ref}
      tabIndex={-1}
      className="min-w-0"
      aria-describedby={error ? errorId : undefined}
    >
      <legend className="mb-1.5 text-table font-medium">Stages</legend>
      <div aria-hidden="true" className="mb-1 flex gap-3 text-caption text-ink-soft">
        <span className="w-28">Share, %</span>
        <span className="w-32">Watch, min</span>
      </div>
      <ol className="flex flex-col gap-2">
        {stages.map((stage, index) => (
          <li key={index} className="flex items-end gap-3">
            <TextInput
              className="w-28"
              label={`Stage ${index + 1}: share of traffic, %`}
              labelHidden
              type="number"
              min={0.1}
              max={100}
              step="any"
              value={stage.weight}
              onChange={(event) => put(index, { weight: Number(event.target.value) })}
            />
            <TextInput
              className="w-32"
              label={`Stage ${index + 1}: watch time, minutes`}
              labelHidden
              type="number"
              min={0}
              step="any"
              value={stage.minutes}
              onChange={(event) => put(index, { minutes: Number(event.target.value) })}
            />
            <Button
              look="bare"
              aria-label={`Remove stage ${index + 1}`}
              onClick={() => {
                onChange(stages.filter((_, at) => at !== index));
                rest();
              }}
            >
              Remove
            </Button>
          </li>
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
