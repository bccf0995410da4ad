"use client";

import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { type CalendarLook, dayAt } from "@/lib/domain/readiness/calendar/calendar-range";
import type { ReleaseEntry } from "@/lib/domain/readiness/calendar/entry";
import { dayOfWall, minuteMs } from "@/lib/domain/readiness/policy/wall-time";
import { type Instant, millis } from "@/lib/kernel/instant";
import { wallMs } from "@/lib/kernel/zone";
import { type Carry, type CarryEvent, carryStep, keyMeans } from "./carry-machine";
import { type CarryingPointer, followPointer, slotUnder } from "./follow-pointer";

/** What a chip needs so that it can be opened, and carried by mouse, finger or keys. */
export type CarryHands = {
  of: (release: ReleaseEntry) => {
    carried: boolean;
    onClick: () => void;
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => void;
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
  };
  overDay: string | null;
  overMinute: number | null;
};

/**
 * Carries a release to another slot. `onDrop` hears where; nothing has changed by then. Alt with an arrow carries by
 * keys, Enter drops, Escape lets go.
 */
export function useCarry(
  look: CalendarLook,
  zone: string,
  onOpen: (release: ReleaseEntry) => void,
  onDrop: (release: ReleaseEntry, at: Instant) => void,
): { carry: Carry; hands: CarryHands } {
  const { carry, held, send } = useCarryState();
  const stop = useRef(() => {});
  /** The click that ends a carrying is none. */
  const carriedLast = useRef(false);
  useEffect(() => () => stop.current(), []);

  function drop() {
    const was = held.current;
    send({ type: "let_go" });
    if (was !== null && was.at !== was.release.from) onDrop(was.release, was.at);
  }

  const grip: Grip = { look, zone, held, send, drop };

  const of: CarryHands["of"] = (release) => ({
    carried: carry?.release.id === release.id,
    onClick: () => {
      if (!carriedLast.current) onOpen(release);
      carriedLast.current = false;
    },
    onPointerDown: (event) => {
      carriedLast.current = false;
      if (event.button !== 0 || !release.movable) return;
      const lifted = () => {
        carriedLast.current = true;
      };
      stop.current = followPointer(event, carryingPointer(release, lifted, grip));
    },
    onKeyDown: (event) => carryByKey(event, release, grip),
  });
  return { carry, hands: { of, ...overOf(carry, zone) } };
}

type Grip = {
  look: CalendarLook;
  zone: string;
  held: { readonly current: Carry };
  send: (event: CarryEvent) => void;
  drop: () => void;
};

function carryingPointer(
  release: ReleaseEntry,
  lifted: () => void,
  { zone, send, drop }: Grip,
): CarryingPointer {
  return {
    lift: () => {
      lifted();
      send({ type: "pick_up", release, by: "pointer" });
    },
    over: (x, y) => {
      const slot = slotUnder(x, y);
      if (slot !== null) send({ type: "over", ...slot, zone });
    },
    drop,
    cancel: () => send({ type: "let_go" }),
  };
}

function carryByKey(event: KeyboardEvent, release: ReleaseEntry, grip: Grip): void {
  const { look, zone, held, send, drop } = grip;
  const means = keyMeans(event.key, event.altKey, held.current !== null, look);
  if (means === null || !release.movable) return;
  event.preventDefault();
  if (means === "drop") return drop();
  if (means === "cancel") return send({ type: "let_go" });
  if (held.current === null) send({ type: "pick_up", release, by: "keys" });
  send({ type: "shift", ...means, zone });
}

/** The carrying as drawn, and as it is now for handlers that outlive a drawing. */
function useCarryState() {
  const held = useRef<Carry>(null);
  const [carry, setCarry] = useState<Carry>(null);
  const send = useCallback((event: CarryEvent) => {
    held.current = carryStep(held.current, event);
    setCarry(held.current);
  }, []);
  return { carry, held, send };
}

function overOf(carry: Carry, zone: string): Pick<CarryHands, "overDay" | "overMinute"> {
  if (carry === null) return { overDay: null, overMinute: null };
  const wall = wallMs(millis(carry.at), zone);
  return { overDay: dayAt(carry.at, zone), overMinute: (wall - dayOfWall(wall)) / minuteMs };
}
