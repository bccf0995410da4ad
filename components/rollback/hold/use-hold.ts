"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { holdProgress, type HoldState, holdStep, idle } from "./hold-machine";

/** What confirming may answer: `false`, or a rejection, offers the button again. */
export type Confirm = () => void | boolean | Promise<void | boolean>;

/** What a hand does; the hook adds when. */
export type HoldSignal =
  | { kind: "press" | "release"; by: string }
  | { kind: "virtual" | "tick" | "cancel" | "reset" };

type Send = (signal: HoldSignal) => void;

/** A click this soon after finger, mouse or key is theirs, not a virtual one (ms). */
const clickFollows = 500;

export type Hold = {
  state: HoldState;
  send: Send;
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

  const touched = useRef(Number.NEGATIVE_INFINITY);
  const send: Send = useCallback(
    (signal) => {
      const time = performance.now();
      if ("by" in signal) touched.current = time;
      if (signal.kind === "virtual" && time - touched.current < clickFollows) return;
      const before = current.current;
      const next = holdStep(before, { ...signal, time }, ms);
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
function useTicks(state: HoldState, ms: number, send: Send): RefObject<HTMLElement | null> {
  const fill = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = (share: number) => fill.current?.style.setProperty("--hold", String(share));
    const tick = () => {
      show(holdProgress(state, performance.now(), ms));
      send({ kind: "tick" });
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
function useStopWhenAway(send: Send): void {
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
