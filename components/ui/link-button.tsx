import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, type ButtonSize, buttonLook } from "./button-look";

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  look = "quiet",
  size = "medium",
  icon,
  className,
  children,
  ...link
}: ComponentProps<typeof Link> & { look?: ButtonLook; size?: ButtonSize; icon?: ReactNode }) {
  return (
    <Link {...link} className={buttonLook(look, size, className)}>
      {icon}
      {children}
    </Link>
  );
}
