"use client";

import { useId } from "react";
import { cx } from "@/components/ui/cx";

/** One of a few views of the same thing, side by side; the chosen one stands out by ground and weight. */
export function Segmented<Value extends string>({
  legend,
  choices,
  value,
  onChange,
  small = false,
}: {
  /** What is chosen; read out, not drawn. */
  legend: string;
  choices: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  small?: boolean;
}) {
  const name = useId();
  return (
    <fieldset data-print="no" className="min-w-0 rounded-small border border-line bg-sunken p-0.5">
      <legend className="sr-only">{legend}</legend>
      <div className="flex flex-wrap">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={cx(
              "thumb flex cursor-pointer items-center justify-center rounded-[4px] font-medium whitespace-nowrap",
              "text-ink-soft transition-colors hover:text-ink has-checked:bg-surface has-checked:text-ink",
              "has-checked:shadow-[0_0_0_1px_var(--line)] has-focus-visible:outline-2 has-focus-visible:outline-focus",
              small ? "h-5 px-1.5 text-caption" : "h-7 px-2.5 text-table",
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              className="sr-only"
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
