import { type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";
import { StateShape } from "@/components/ui/state-shape";

export type FieldText = {
  label: string;
  hint?: ReactNode;
  /** One sentence: what is wrong and what would be right. */
  error?: string | null | undefined;
  /** Says "optional" beside the label; required is the rule and goes unmarked. */
  optional?: boolean | undefined;
  labelHidden?: boolean | undefined;
};

/** What the control inside a field must carry. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** Label, hint and error around any control; hint and error are tied by aria-describedby. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  labelHidden = false,
  className,
  children,
}: FieldText & { className?: string | undefined; children: (control: FieldControl) => ReactNode }) {
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== "";
  const ties = [hint !== undefined && `${id}-hint`, hasError && `${id}-error`].filter(Boolean);
  return (
    <div className={cx("flex max-w-full min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-table font-medium"}>
        {label}
        {optional && <span className="font-normal text-ink-soft"> · optional</span>}
      </label>
      {children({
        id,
        "aria-describedby": ties.length > 0 ? ties.join(" ") : undefined,
        "aria-invalid": hasError || undefined,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-caption text-ink-soft">
          {hint}
        </p>
      )}
      {hasError && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** Watch-coloured, with its shape: red belongs to a release in trouble, not to a form. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-caption font-medium text-watch">
      <StateShape shape="diamond" className="mt-0.5 size-3" />
      {children}
    </p>
  );
}

/** Classes of a text-like control. */
export const controlLook =
  "w-full min-w-0 rounded-small border border-line-strong/80 bg-surface px-3 text-ink " +
  "transition-colors placeholder:text-ink-faint hover:border-line-strong pointer-coarse:min-h-11 " +
  "aria-invalid:border-watch aria-invalid:bg-watch-wash/40 disabled:bg-sunken " +
  "disabled:text-ink-faint not-[select]:read-only:bg-sunken";
