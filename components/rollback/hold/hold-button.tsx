"use client";

import { type ReactNode, useId } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { cx } from "@/components/ui/cx";
import { holdEvents } from "./hold-events";
import { holdHint, holdSpoken } from "./hold-words";
import { type Confirm, useHold } from "./use-hold";

const holdMs = 900;

/**
 * Press and hold to confirm, by mouse, touch or key (Enter, Space); Escape, blur, a lost pointer or a
 * hidden page stop it. Devices that cannot hold press twice. `onConfirm` is called once; answer false
 * to offer the button again, or give it another `key`.
 */
export function HoldButton({
  children,
  icon,
  onConfirm,
  disabledReason,
  look = "rescue",
}: {
  /** Names the thing: "Hold to roll back checkout to 2.3.9". */
  children: ReactNode;
  icon?: ReactNode;
  onConfirm: Confirm;
  disabledReason?: string | null | undefined;
  look?: "rescue" | "rescue_quiet" | "primary";
}) {
  const hold = useHold(holdMs, onConfirm);
  const { state, fill } = hold;
  const why = disabledReason ?? null;
  const hintId = useId();
  return (
    <span className="flex w-full flex-col gap-1.5">
      <button
        {...holdEvents(hold, why === null)}
        type="button"
        aria-disabled={why !== null || state.at === "done" || undefined}
        aria-describedby={hintId}
        className={cx(buttonLook(look, "large"), holdLook)}
      >
        <span ref={fill} aria-hidden="true" className={fillLook} />
        <span className="relative inline-flex min-w-0 items-center gap-2.5 text-balance whitespace-normal">
          {icon}
          {state.at === "done" ? "Pressing…" : children}
        </span>
      </button>
      <span id={hintId} className="text-center text-caption text-ink-soft">
        {why ?? holdHint(state, holdMs)}
      </span>
      <span role="status" className="sr-only">
        {why === null && holdSpoken(state, holdMs)}
      </span>
    </span>
  );
}

/* No scrolling, no text selection, no iOS callout while a thumb rests on it. */
const holdLook =
  "relative h-auto! min-h-14 w-full py-2 touch-none overflow-hidden font-semibold " +
  "[-webkit-touch-callout:none] [-webkit-user-select:none]";
/* A veil of the text's own colour that fills from the left with --hold; in quarters where motion is unwelcome. */
const fillLook =
  "pointer-events-none absolute inset-0 origin-left scale-x-[var(--hold,0)] bg-current/25 " +
  "motion-reduce:scale-x-[round(down,var(--hold,0),0.25)]";
