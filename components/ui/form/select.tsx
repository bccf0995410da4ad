import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";
import { controlLook, Field, type FieldText } from "./field";

export type Choice = { value: string; label: string };

/** The browser's own select: the best one on a phone, and it works without script. */
export function Select({
  label,
  hint,
  error,
  optional,
  labelHidden,
  choices,
  className,
  ...select
}: ComponentProps<"select"> & FieldText & { choices: readonly Choice[] }) {
  return (
    <Field {...{ label, hint, error, optional, labelHidden, className }}>
      {(control) => (
        <span className="relative block">
          <select {...select} {...control} className={cx(controlLook, "h-9 appearance-none pr-9")}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-faint"
          />
        </span>
      )}
    </Field>
  );
}
