"use client";

import { durationText } from "@/lib/kernel/duration";
import { clockFace } from "./time-words";
import { useNow } from "./use-now";

/**
 * Time since `startedAt` (ISO), by the second; stands still and says tenths once `endedAt` is known.
 * Silent for screen readers while it runs: a number that speaks every second helps nobody.
 */
export function Stopwatch({
  startedAt,
  endedAt,
  label,
}: {
  startedAt: string;
  endedAt?: string | null | undefined;
  /** What it measures, e.g. "Since the press". */
  label: string;
}) {
  const now = useNow(1000);
  const from = Date.parse(startedAt);
  const over = endedAt !== null && endedAt !== undefined;
  const ms = over ? Date.parse(endedAt) - from : (now ?? from) - from;
  return (
    <span className="inline-flex flex-col" role="timer" aria-live="off">
      <span className="text-caption text-ink-soft">{label}</span>
      <span className="text-figure font-semibold">
        {over ? durationText(ms / 1000) : clockFace(ms)}
      </span>
    </span>
  );
}
