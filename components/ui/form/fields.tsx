import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** The fields of a form. Where they may only be read, nothing in them can be typed or pressed. */
export function Fields({
  readOnly,
  className,
  children,
}: {
  readOnly: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset disabled={readOnly} className={cx("flex min-w-0 flex-col", className)}>
      {children}
    </fieldset>
  );
}
