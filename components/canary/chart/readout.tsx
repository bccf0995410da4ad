"use client";

import { cx } from "@/components/ui/cx";
import { usePointed } from "./crosshair";
import type { CrosshairStore } from "./crosshair-store";
import type { Reading } from "./words";

/** The instant pointed at, in words: values and what they rest on. At rest, what the plot's parts are. */
export function Readout({
  store,
  figure: { times, read, legend },
  judged,
}: {
  store: CrosshairStore;
  figure: { times: readonly number[]; read: (index: number) => Reading; legend: string };
  /** The verdict of then. */
  judged: (index: number) => string | null;
}) {
  const index = usePointed(store, times);
  if (index < 0) return <p className="text-ink-soft">{legend}</p>;
  const { time, parts, still } = read(index);
  const verdict = judged(index);
  return (
    <p className="flex flex-wrap gap-x-3 text-ink-soft">
      <span className="font-medium text-ink">{time}</span>
      {parts.map(({ label, tone, text }) => (
        <span key={label}>
          <span className={cx("font-medium", tone === "canary" && "text-canary")}>{label}</span>{" "}
          <span className="text-ink">{text}</span>
        </span>
      ))}
      {verdict !== null && <span className="text-ink">{verdict}</span>}
      {still && <span>still filling</span>}
    </p>
  );
}
