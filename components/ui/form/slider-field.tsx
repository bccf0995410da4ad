import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { controlLook, Field } from "./field";

/** A number to try out: a slider for the hand, a box beside it for the exact figure; both are the same value. */
export function SliderField({
  label,
  unit,
  hint,
  value,
  min = 0,
  max,
  step = 1,
  onChange,
}: {
  label: string;
  unit: string;
  hint?: ReactNode;
  value: number;
  min?: number;
  /** Where the slider ends; the box takes more. */
  max: number;
  step?: number;
  onChange: (value: number) => void;
}) {
  const put = (text: string) => {
    const next = Number(text);
    if (text !== "" && Number.isFinite(next)) onChange(next);
  };
  return (
    <Field label={`${label}, ${unit}`} hint={hint}>
      {(control) => (
        <span className="flex items-center gap-3">
          <input
            type="range"
            aria-label={`${label}, slider`}
            className="h-9 min-w-0 flex-1 accent-ink pointer-coarse:h-11"
            min={min}
            max={Math.max(max, value)}
            step={step}
            value={value}
            onChange={(event) => put(event.target.value)}
          />
          <span className="w-24 shrink-0">
            <input
              {...control}
              type="number"
              inputMode="decimal"
              className={cx(controlLook, "h-9")}
              min={min}
              step="any"
              value={value}
              onChange={(event) => put(event.target.value)}
            />
          </span>
        </span>
      )}
    </Field>
  );
}
