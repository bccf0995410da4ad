import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";

/** A box with its words beside it; the words are part of the target. */
export function Checkbox({
  label,
  hint,
  className,
  ...input
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }) {
  const hintId = useId();
  return (
    <span className={cx("flex min-w-0 flex-col", className)}>
      <label className="flex items-start gap-2.5 py-1 pointer-coarse:min-h-11 pointer-coarse:py-3">
        <input
          {...input}
          type="checkbox"
          aria-describedby={hint === undefined ? undefined : hintId}
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        <span className="min-w-0">{label}</span>
      </label>
      {hint !== undefined && (
        <span id={hintId} className="pl-6.5 text-caption text-ink-soft">
          {hint}
        </span>
      )}
    </span>
  );
}
