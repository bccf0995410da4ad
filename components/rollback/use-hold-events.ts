"use client";

import { type ComponentProps, type PointerEvent, useRef } from "react";
import type { HoldEvent, HoldState } from "./hold-machine";

/** A thumb drifts while it presses; this far outside the button still counts as on it (px). */
const slop = 28;

/** A click this soon after finger, mouse or key is theirs (ms). */
const clickFollows = 500;

type ButtonEvents = ComponentProps<"button">;

/** What the handlers need: the machine, and a note of when a real finger, mouse or key was last about. */
type Hands = {
  press: (by: string) => void;
  release: (by: string) => void;
  stop: () => void;
  /** Who holds now. */
  holder: string | null;
  armed: boolean;
};

/**
 * A button's events as events of the machine. Only the first finger and the main mouse button hold;
 * key repeat is no second press; drifting off, Escape, blur and a lost pointer stop it. A click with
 * no finger, mouse or key about comes from a device that cannot hold (switch, voice, reader).
 */
export function useHoldEvents(
  state: HoldState,
  send: (event: HoldEvent) => void,
  enabled: boolean,
): ButtonEvents {
  const touched = useRef(Number.NEGATIVE_INFINITY);
  const now = () => performance.now();
  const touch = () => {
    touched.current = now();
    return touched.current;
  };
  const hands: Hands = {
    press(by) {
      const time = touch();
      if (enabled) send({ kind: "press", by, time });
    },
    release: (by) => send({ kind: "release", by, time: touch() }),
    stop: () => send({ kind: "cancel" }),
    holder: state.at === "holding" ? state.by : null,
    armed: state.at === "armed",
  };
  return {
    ...pointerEvents(hands),
    ...keyEvents(hands),
    onBlur: hands.stop,
    onClick() {
      const alone = now() - touched.current > clickFollows;
      if (alone && enabled) send({ kind: "virtual", time: now() });
    },
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
