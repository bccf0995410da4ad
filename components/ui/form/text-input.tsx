import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";
import { controlLook, Field, type FieldText } from "./field";

/** One line of text with its label, hint and error. `mono` for versions, SHAs and secrets. */
export function TextInput({
  label,
  hint,
  error,
  optional,
  labelHidden,
  mono = false,
  className,
  ...input
}: ComponentProps<"input"> & FieldText & { mono?: boolean }) {
  return (
    <Field {...{ label, hint, error, optional, labelHidden, className }}>
      {(control) => (
        <input
          type="text"
          {...input}
          {...control}
          className={cx(controlLook, "h-9", mono && "font-mono")}
        />
      )}
    </Field>
  );
}
