import type { ComponentProps, PointerEvent } from "react";
import type { Hold } from "./use-hold";

/** A thumb drifts while it presses; this far outside the button still counts as on it (px). */
const slop = 28;

type ButtonEvents = ComponentProps<"button">;

/** What hands do to the machine, and who holds it now. */
type Hands = {
  press: (by: string) => void;
  release: (by: string) => void;
  stop: () => void;
  holder: string | null;
  armed: boolean;
};

/**
 * A button's events as signals to the machine. Only the first finger and the main mouse button hold;
 * key repeat is no second press; drifting off, Escape, blur and a lost pointer stop it. Any click is
 * told as a virtual one: the machine's keeper knows whether a real hand was about.
 */
export function holdEvents({ state, send }: Hold, enabled: boolean): ButtonEvents {
  const stop = () => send({ kind: "cancel" });
  const hands: Hands = {
    press: (by) => enabled && send({ kind: "press", by }),
    release: (by) => send({ kind: "release", by }),
    stop,
    holder: state.at === "holding" ? state.by : null,
    armed: state.at === "armed",
  };
  return {
    ...pointerEvents(hands),
    ...keyEvents(hands),
    onBlur: stop,
    onClick: () => enabled && send({ kind: "virtual" }),
    onContextMenu: (event) => event.preventDefault(),
    onDragStart: (event) => event.preventDefault(),
  };
}

function pointerEvents({ press, release, stop, holder }: Hands): ButtonEvents {
  const name = (event: PointerEvent) => `pointer:${event.pointerId}`;
  return {
    onPointerDown(event) {
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      press(name(event));
    },
    onPointerMove(event) {
      if (holder === name(event) && isOff(event)) stop();
    },
    onPointerUp: (event) => release(name(event)),
    onLostPointerCapture: (event) => release(name(event)),
    onPointerCancel: stop,
  };
}

function keyEvents({ press, release, stop, holder, armed }: Hands): ButtonEvents {
  const holds = (key: string) => key === "Enter" || key === " ";
  return {
    onKeyDown(event) {
      if (event.key === "Escape" && (holder !== null || armed)) {
        // Only the hold ends; the sheet around it stays open.
        event.stopPropagation();
        stop();
      }
      if (!holds(event.key)) return;
      event.preventDefault();
      if (!event.repeat) press(`key:${event.key}`);
    },
    onKeyUp(event) {
      if (!holds(event.key)) return;
      event.preventDefault();
      release(`key:${event.key}`);
    },
  };
}

function isOff(event: PointerEvent<HTMLButtonElement>): boolean {
  const box = event.currentTarget.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < box.left - slop || x > box.right + slop || y < box.top - slop || y > box.bottom + slop;
}
