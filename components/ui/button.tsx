"use client";

import { type ComponentProps, type MouseEvent, type ReactNode, useId, useState } from "react";
import { type ButtonLook, type ButtonSize, buttonLook } from "./button-look";
import { cx } from "./cx";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Why this cannot be pressed now and what would enable it. The button stays focusable. */
  disabledReason?: string | null | undefined;
  /** `below` writes the reason under the button; `bubble` shows it on hover, focus and press. */
  reasonAt?: "below" | "bubble";
  /** Waiting for an answer: ignores further presses and reads `busyLabel`. */
  busy?: boolean;
  busyLabel?: ReactNode;
};

export function Button(props: ButtonProps) {
  const {
    look = "quiet",
    size = "medium",
    icon,
    disabledReason,
    reasonAt = "below",
    ...rest
  } = props;
  const {
    busy = false,
    busyLabel,
    className,
    children,
    onClick,
    type = "button",
    ...native
  } = rest;
  const reasonId = useId();
  const [asked, setAsked] = useState(0);
  const why = disabledReason ?? null;
  const stopped = why !== null || busy;

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (!stopped) return onClick?.(event);
    event.preventDefault();
    event.stopPropagation();
    if (why !== null) setAsked((times) => times + 1);
  }

  const button = (
    <button
      {...native}
      type={type}
      onClick={press}
      aria-disabled={stopped || undefined}
      aria-busy={busy || undefined}
      aria-describedby={why === null ? native["aria-describedby"] : reasonId}
      className={buttonLook(look, size, className)}
    >
      {icon}
      {busy && busyLabel !== undefined ? busyLabel : children}
    </button>
  );
  if (why === null) return button;
  return (
    <span className={cx("group/why relative inline-flex flex-col items-start gap-1")}>
      {button}
      <span id={reasonId} className={reasonAt === "below" ? below : bubble}>
        {why}
      </span>
      <span role="status" className="sr-only">
        {asked > 0 && <span key={asked}>Not now: {why}</span>}
      </span>
    </span>
  );
}

const below = "max-w-80 text-caption text-ink-soft";
const bubble =
  "pointer-events-none absolute top-full right-0 z-30 mt-1.5 w-max max-w-64 rounded-small border " +
  "border-line bg-surface px-2.5 py-1.5 text-caption text-ink-soft opacity-0 shadow-overlay " +
  "transition-opacity group-focus-within/why:opacity-100 group-hover/why:opacity-100";
