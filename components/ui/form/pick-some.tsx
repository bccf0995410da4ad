"use client";

import { useState } from "react";
import { Checkbox } from "./checkbox";
import { mostRead } from "./pick";
import type { Choice } from "./select";
import { TextInput } from "./text-input";

/** Any number of some choices, those ticked at first before the others. What a search leaves out stays as it was. */
export function PickSome({
  label,
  choices,
  chosen,
  name,
  disabled,
  onTick,
}: {
  /** What the choices are, for the field that finds them: "services". */
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  name?: string | undefined;
  disabled?: boolean | undefined;
  onTick?: ((value: string, ticked: boolean) => void) | undefined;
}) {
  const [words, setWords] = useState("");
  const [first] = useState(() => new Set(chosen));
  const sorted = [
    ...choices.filter(({ value }) => first.has(value)),
    ...choices.filter(({ value }) => !first.has(value)),
  ];
  const sought = words.trim().toLowerCase();
  const fits = (choice: Choice) => `${choice.label} ${choice.value}`.toLowerCase().includes(sought);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {choices.length > mostRead && (
        <TextInput
          labelHidden
          label={`Find ${label}`}
          placeholder={`Find among ${choices.length} ${label}`}
          type="search"
          value={words}
          className="max-w-80"
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <div className="flex max-h-60 flex-wrap gap-x-6 overflow-y-auto">
        {sorted.map((choice) => (
          <Checkbox
            key={choice.value}
            {...(name !== undefined && { name })}
            value={choice.value}
            label={choice.label}
            className={fits(choice) ? undefined : "hidden"}
            disabled={disabled}
            defaultChecked={first.has(choice.value)}
            onChange={({ target }) => onTick?.(choice.value, target.checked)}
          />
        ))}
        {!sorted.some(fits) && (
          <p className="text-table text-ink-soft">None of the {label} is called so.</p>
        )}
      </div>
    </div>
  );
}
