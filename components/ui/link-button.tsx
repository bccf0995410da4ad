import Link from "next/link";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { type ButtonLook, type ButtonSize, buttonLook } from "./button-look";

/**
 * A link that looks like a button: it goes somewhere and changes nothing. Paper leads nowhere; nor does it where
 * `disabledReason` says why one may not do what it leads to.
 */
export function LinkButton({
  look = "quiet",
  size = "medium",
  className,
  children,
  disabledReason,
  ...link
}: ComponentProps<typeof Link> & {
  look?: ButtonLook;
  size?: ButtonSize;
  disabledReason?: string | null | undefined;
}) {
  if (typeof disabledReason === "string") {
    const why = { disabledReason, reasonAt: "bubble" } as const;
    return (
      <Button data-print="no" {...{ look, size, className, ...why }}>
        {children}
      </Button>
    );
  }
  return (
    <Link data-print="no" {...link} className={buttonLook(look, size, className)}>
      {children}
    </Link>
  );
}
