import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, type ButtonSize, buttonLook } from "./button-look";

/** A link that looks like a button: it goes somewhere and changes nothing. Paper leads nowhere. */
export function LinkButton({
  look = "quiet",
  size = "medium",
  className,
  children,
  ...link
}: ComponentProps<typeof Link> & { look?: ButtonLook; size?: ButtonSize }) {
  return (
    <Link data-print="no" {...link} className={buttonLook(look, size, className)}>
      {children}
    </Link>
  );
}
