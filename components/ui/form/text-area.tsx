import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";
import { controlLook, Field, type FieldText } from "./field";

/** Several lines of text; it grows with what is written where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  labelHidden,
  mono = false,
  className,
  ...area
}: ComponentProps<"textarea"> & FieldText & { mono?: boolean }) {
  return (
    <Field {...{ label, hint, error, optional, labelHidden, className }}>
      {(control) => (
        <textarea
          rows={3}
          {...area}
          {...control}
          className={cx(controlLook, "field-sizing-content min-h-20 py-2", mono && "font-mono")}
        />
      )}
    </Field>
  );
}
