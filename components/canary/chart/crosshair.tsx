"use client";

import {
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useState,
  useSyncExternalStore,
} from "react";
import { CrosshairStore, keyStep, nearest } from "./crosshair-store";

const CrosshairContext = createContext<CrosshairStore | null>(null);

/** Charts inside point at the same instant. */
export function SharedCrosshair({ children }: { children: ReactNode }) {
  const [store] = useState(() => new CrosshairStore());
  return <CrosshairContext value={store}>{children}</CrosshairContext>;
}

/** The crosshair of the page, or one of the chart's own. */
export function useCrosshair(): CrosshairStore {
  const [own] = useState(() => new CrosshairStore());
  return use(CrosshairContext) ?? own;
}

/** Which of a chart's instants is pointed at; −1 for none. */
export function usePointed(store: CrosshairStore, times: readonly number[]): number {
  const at = useSyncExternalStore(store.watch, store.at, () => null);
  return at === null ? -1 : nearest(times, at);
}

/** A line at the instant pointed at, with a dot on each value; mouse, thumb and arrow keys move it. */
export function Crosshair({
  store,
  times,
  label,
  sentence,
  dots,
  place,
  box,
}: {
  store: CrosshairStore;
  times: readonly number[];
  /** What the instants are of; read out. */
  label: string;
  sentence: (index: number) => string;
  /** Where the values stand at an instant, px from the top of the box. */
  dots: (index: number) => { top: number; tone: "canary" | "baseline" }[];
  /** Where an instant lies, px from the left of the box. */
  place: (at: number) => number;
  box: { width: number; top: number; height: number };
}) {
  const index = usePointed(store, times);
  const at = times[index];
  const last = times.length - 1;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`Instant of ${label}`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={index < 0 ? last : index}
      aria-valuetext={sentence(index < 0 ? last : index)}
      data-print="no"
      className="absolute inset-x-0 cursor-crosshair touch-pan-y rounded-small -outline-offset-2 select-none"
      style={{ top: box.top, height: box.height }}
      onKeyDown={(event) => moveByKey(event, store, times, index)}
      onPointerDown={(event) => moveTo(event, store, times, place)}
      onPointerMove={(event) => moveTo(event, store, times, place)}
      onPointerLeave={(event) => {
        // A thumb that is lifted wants to read what it pointed at.
        if (event.pointerType === "mouse") store.point(null);
      }}
    >
      {at !== undefined && (
        <svg
          aria-hidden="true"
          width={box.width}
          height={box.height}
          className="pointer-events-none absolute inset-0"
        >
          <line
            x1={place(at)}
            x2={place(at)}
            y1={0}
            y2={box.height}
            stroke="var(--line-strong)"
            strokeWidth={1}
          />
          {dots(index).map(({ top, tone }) => (
            <circle
              key={tone}
              cx={place(at)}
              cy={top}
              r={4}
              fill={`var(--series-${tone})`}
              stroke="var(--surface)"
              strokeWidth={2}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

function moveTo(
  event: PointerEvent<HTMLElement>,
  store: CrosshairStore,
  times: readonly number[],
  place: (at: number) => number,
): void {
  const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
  store.point(times[nearest(times.map(place), x)] ?? null);
}

function moveByKey(
  event: KeyboardEvent,
  store: CrosshairStore,
  times: readonly number[],
  index: number,
): void {
  const next = keyStep(event.key, index, times.length);
  if (next === null) return;
  event.preventDefault();
  store.point(next === "none" ? null : (times[next] ?? null));
}
