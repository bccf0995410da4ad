"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { cx } from "@/components/ui/cx";
import { holdHint, holdSpoken } from "./hold-words";
import { type Confirm, useHold } from "./use-hold";

/** A thumb drifts while it presses; this far outside the button still counts as on it (px). */
const slop = 28;

/**
 * Press and hold to confirm, by mouse, touch or key (Enter, Space); Escape, blur, a lost pointer or a
 * hidden page stop it. Devices that cannot hold press twice. `onConfirm` is called once; answer false
 * to offer the button again, or give it another `key`.
 */
export function HoldButton({
  children,
  icon,
  ms = 900,
  onConfirm,
  disabledReason,
  look = "rescue",
  doneLabel = "Confirmed",
}: {
  /** Names the thing: "Hold to roll back checkout to 2.3.9". */
  children: ReactNode;
  icon?: ReactNode;
  ms?: number;
  onConfirm: Confirm;
  disabledReason?: string | null | undefined;
  look?: "rescue" | "primary";
  doneLabel?: ReactNode;
}) {
  const { state, send, fill } = useHold(ms, onConfirm);
  const hintId = useId();
  const pressed = useRef(false);
  const why = disabledReason ?? null;

  function press(by: string) {
    pressed.current = true;
    if (why === null) send({ kind: "press", by, time: performance.now() });
  }
  const release = (by: string) => send({ kind: "release", by, time: performance.now() });

  function pointerDown(event: PointerEvent<HTMLButtonElement>) {
    if (event.button !== 0 || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press(`pointer:${event.pointerId}`);
  }
  function pointerMove(event: PointerEvent<HTMLButtonElement>) {
    if (state.at === "holding" && state.by === `pointer:${event.pointerId}` && isOff(event)) {
      send({ kind: "cancel" });
    }
  }
  function keyDown(event: KeyboardEvent<HTMLButtonElement>) {
    if (event.key === "Escape" && (state.at === "holding" || state.at === "armed")) {
      // Only the hold ends; the sheet around it stays open.
      event.stopPropagation();
      send({ kind: "cancel" });
    }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!event.repeat) press(`key:${event.key}`);
  }
  function keyUp(event: KeyboardEvent<HTMLButtonElement>) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    pressed.current = false;
    release(`key:${event.key}`);
  }
  // A click that neither pointer nor key announced comes from a device that cannot hold.
  function click() {
    if (!pressed.current && why === null) send({ kind: "virtual", time: performance.now() });
    pressed.current = false;
  }

  return (
    <span className="flex w-full flex-col gap-1.5">
      <button
        type="button"
        aria-disabled={why !== null || state.at === "done" || undefined}
        aria-describedby={hintId}
        onPointerDown={pointerDown}
        onPointerMove={pointerMove}
        onPointerUp={(event) => release(`pointer:${event.pointerId}`)}
        onPointerCancel={() => send({ kind: "cancel" })}
        onLostPointerCapture={(event) => release(`pointer:${event.pointerId}`)}
        onKeyDown={keyDown}
        onKeyUp={keyUp}
        onBlur={() => send({ kind: "cancel" })}
        onClick={click}
        onContextMenu={(event) => event.preventDefault()}
        onDragStart={(event) => event.preventDefault()}
        className={cx(buttonLook(look, "large"), holdLook)}
      >
        <span ref={fill} aria-hidden="true" className={fillLook} />
        <span className="relative inline-flex items-center gap-2.5">
          {icon}
          {state.at === "done" ? doneLabel : children}
        </span>
      </button>
      <span id={hintId} className="text-center text-caption text-ink-soft">
        {why ?? holdHint(state, ms)}
      </span>
      <span role="status" className="sr-only">
        {why === null && holdSpoken(state, ms)}
      </span>
    </span>
  );
}

function isOff(event: PointerEvent<HTMLButtonElement>): boolean {
  const box = event.currentTarget.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < box.left - slop || x > box.right + slop || y < box.top - slop || y > box.bottom + slop;
}

/* No scrolling, no text selection, no iOS callout while a thumb rests on it. */
const holdLook =
  "relative h-14 w-full touch-none overflow-hidden font-semibold whitespace-normal " +
  "[-webkit-touch-callout:none] [-webkit-user-select:none]";
/* A veil that fills from the left with --hold; in quarters where motion is unwelcome. */
const fillLook =
  "pointer-events-none absolute inset-0 origin-left scale-x-[var(--hold,0)] bg-on-returned/25 " +
  "motion-reduce:scale-x-[round(down,var(--hold,0),0.25)]";
