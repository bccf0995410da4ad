"use client";

import { useMemo, useSyncExternalStore } from "react";

/**
 * The present, in epoch milliseconds, floored to `everyMs`, renewed on one shared timer per
 * interval. On the server and while hydrating it is null, so both draw the same words.
 */
export function useNow(everyMs: number): number | null {
  const clock = useMemo(() => clockOf(everyMs), [everyMs]);
  return useSyncExternalStore(clock.subscribe, clock.read, () => null);
}

type Clock = { subscribe: (heard: () => void) => () => void; read: () => number };

const clocks = new Map<number, Clock>();

function clockOf(everyMs: number): Clock {
  const known = clocks.get(everyMs);
  if (known !== undefined) return known;
  const heardBy = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const clock: Clock = {
    subscribe(heard) {
      heardBy.add(heard);
      timer ??= setInterval(() => {
        for (const each of heardBy) each();
      }, everyMs);
      return () => {
        heardBy.delete(heard);
        if (heardBy.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    read: () => Math.floor(Date.now() / everyMs) * everyMs,
  };
  clocks.set(everyMs, clock);
  return clock;
}
