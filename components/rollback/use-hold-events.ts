"use client";

import { type ComponentProps, type PointerEvent, useRef } from "react";
import type { HoldEvent, HoldState } from "./hold-machine";

/** A thumb drifts while it presses; this far outside the button still counts as on it (px). */
const slop = 28;

/** A click this soon after finger, mouse or key is theirs (ms). */
const clickFollows = 500;

type Events = Pick<
  ComponentProps<"button">,
  | "onPointerDown"
  | "onPointerMove"
  | "onPointerUp"
  | "onPointerCancel"
  | "onLostPointerCapture"
  | "onKeyDown"
  | "onKeyUp"
  | "onBlur"
  | "onClick"
  | "onContextMenu"
  | "onDragStart"
>;

/**
 * A button's events as events of the machine. Only the first finger and the main mouse button hold;
 * key repeat is no second press; drifting off, Escape, blur and a lost pointer stop it. A click with
 * no finger, mouse or key about comes from a device that cannot hold (switch, voice, reader).
 */
export function useHoldEvents(
  state: HoldState,
  send: (event: HoldEvent) => void,
  enabled: boolean,
): Events {
  const touched = useRef(Number.NEGATIVE_INFINITY);
  const time = () => performance.now();
  const touch = () => {
    touched.current = time();
    return touched.current;
  };
  const stop = () => send({ kind: "cancel" });
  const press = (by: string) => {
    const now = touch();
    if (enabled) send({ kind: "press", by, time: now });
  };
  const letGo = (event: PointerEvent) =>
    send({ kind: "release", by: pointer(event), time: touch() });
  return {
    onPointerDown(event) {
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      press(pointer(event));
    },
    onPointerMove(event) {
      if (state.at === "holding" && state.by === pointer(event) && isOff(event)) stop();
    },
    onPointerUp: letGo,
    onLostPointerCapture: letGo,
    onPointerCancel: stop,
    onBlur: stop,
    onKeyDown(event) {
      if (event.key === "Escape" && (state.at === "holding" || state.at === "armed")) {
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
      send({ kind: "release", by: `key:${event.key}`, time: touch() });
    },
    onClick() {
      const alone = time() - touched.current > clickFollows;
      if (alone && enabled) send({ kind: "virtual", time: time() });
    },
    onContextMenu: (event) => event.preventDefault(),
    onDragStart: (event) => event.preventDefault(),
  };
}

const pointer = (event: PointerEvent) => `pointer:${event.pointerId}`;
const holds = (key: string) => key === "Enter" || key === " ";

function isOff(event: PointerEvent<HTMLButtonElement>): boolean {
  const box = event.currentTarget.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < box.left - slop || x > box.right + slop || y < box.top - slop || y > box.bottom + slop;
}
