"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { type HoldEvent, holdProgress, type HoldState, holdStep, idle } from "./hold-machine";

/** What confirming may answer: `false`, or a rejection, offers the button again. */
export type Confirm = () => void | boolean | Promise<void | boolean>;

export type Hold = {
  state: HoldState;
  send: (event: HoldEvent) => void;
  /** The element whose --hold (0 to 1) follows the hold, frame by frame, without redrawing. */
  fill: RefObject<HTMLElement | null>;
};

/**
 * Runs the machine on the browser's clock. The state lives in a ref and moves once per event, so
 * `onConfirm` is called once per hold however often React draws.
 */
export function useHold(ms: number, onConfirm: Confirm): Hold {
  const current = useRef<HoldState>(idle);
  const [state, setState] = useState<HoldState>(idle);
  const confirm = useRef(onConfirm);
  useEffect(() => {
    confirm.current = onConfirm;
  });

  const send = useCallback(
    (event: HoldEvent) => {
      const before = current.current;
      const next = holdStep(before, event, ms);
      if (next === before) return;
      current.current = next;
      setState(next);
      if (next.at === "done") void settle(confirm.current, () => send({ kind: "reset" }));
    },
    [ms],
  );

  useStopWhenAway(send);
  return { state, send, fill: useTicks(state, ms, send) };
}

/** Ticks the machine while it holds (every frame) or is armed (twice a second), and draws the fill. */
function useTicks(
  state: HoldState,
  ms: number,
  send: (event: HoldEvent) => void,
): RefObject<HTMLElement | null> {
  const fill = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = (share: number) => fill.current?.style.setProperty("--hold", String(share));
    const tick = () => {
      const time = performance.now();
      show(holdProgress(state, time, ms));
      send({ kind: "tick", time });
    };
    if (state.at === "armed") {
      const timer = setInterval(tick, 500);
      return () => clearInterval(timer);
    }
    if (state.at !== "holding") return show(holdProgress(state, 0, ms));
    let frame = requestAnimationFrame(function draw() {
      tick();
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [state, ms, send]);
  return fill;
}

/** A page nobody looks at holds nothing. */
function useStopWhenAway(send: (event: HoldEvent) => void): void {
  useEffect(() => {
    const left = () => send({ kind: "cancel" });
    document.addEventListener("visibilitychange", left);
    window.addEventListener("blur", left);
    return () => {
      document.removeEventListener("visibilitychange", left);
      window.removeEventListener("blur", left);
    };
  }, [send]);
}

async function settle(confirm: Confirm, again: () => void): Promise<void> {
  let kept: void | boolean = false;
  try {
    kept = await confirm();
  } finally {
    if (kept === false) again();
  }
}
