import { useId } from "react";
import { cx } from "@/components/ui/cx";
import { FieldError } from "./field";

export type RadioChoice = { value: string; label: string; hint?: string };

/** One of a few, all in sight. Each choice is a row one can press anywhere. */
export function RadioGroup({
  legend,
  name,
  choices,
  value,
  defaultValue,
  onChange,
  error,
  row = false,
}: {
  legend: string;
  name: string;
  choices: readonly RadioChoice[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  error?: string | null | undefined;
  /** Side by side where there is room. */
  row?: boolean;
}) {
  const id = useId();
  const picked = value === undefined ? { defaultValue } : { value };
  const chosen = picked.value ?? picked.defaultValue;
  return (
    <fieldset className="min-w-0" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-table font-medium">{legend}</legend>
      <div className={cx("flex gap-2", row ? "flex-wrap" : "flex-col")}>
        {choices.map((choice) => (
          <label key={choice.value} className={rowLook}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              className="mt-0.5 size-4 shrink-0 accent-ink"
              onChange={onChange && (() => onChange(choice.value))}
              {...(value === undefined
                ? { defaultChecked: choice.value === chosen }
                : { checked: choice.value === chosen, readOnly: onChange === undefined })}
            />
            <span className="min-w-0">
              <span className="block">{choice.label}</span>
              {choice.hint !== undefined && (
                <span className="block text-caption text-ink-soft">{choice.hint}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <div className="mt-1.5">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
    </fieldset>
  );
}

const rowLook =
  "flex items-start gap-2.5 rounded-small border border-line bg-surface px-3 py-2 transition-colors " +
  "hover:border-line-strong has-checked:border-ink " +
  "pointer-coarse:min-h-11";
