"use client";

import { useState } from "react";
import { useNow } from "@/components/ui/time/use-now";

/**
 * Whole seconds until `at`, by the server's clock: `asOf` is its time when it answered, so a reader whose clock is
 * wrong counts down all the same. Null until the first answer is placed.
 */
export function useSecondsLeft(at: string, asOf: string): number | null {
  const now = useNow(250);
  const [placed, setPlaced] = useState({ asOf: "", ahead: Number.POSITIVE_INFINITY });
  if (now !== null && placed.asOf !== asOf) {
    // An answer arrives after it was given, never before: the smallest difference is the nearest to the clocks'.
    setPlaced({ asOf, ahead: Math.min(placed.ahead, now - Date.parse(asOf)) });
  }
  if (now === null || !Number.isFinite(placed.ahead)) return null;
  return Math.max(0, Math.ceil((Date.parse(at) + placed.ahead - now) / 1000));
}
