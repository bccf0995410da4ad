"use client";

import { useEffect, useRef, useState } from "react";
import { askApi } from "@/components/ui/ask-api";
import { seatBeatMs } from "@/lib/domain/readiness/sync/sync";
import type { RoomView } from "@/lib/domain/readiness/sync/view";

/**
 * Keeps a seat in the room while the page is open, and gives it up when it goes away. False while the house does not
 * hear it. `onRoom` takes what each beat is answered with.
 */
export function useSeat(
  releaseId: string,
  active: boolean,
  onRoom: (room: RoomView) => void,
): boolean {
  const [heard, setHeard] = useState(true);
  const latest = useRef(onRoom);
  useEffect(() => {
    latest.current = onRoom;
  });
  useEffect(() => {
    if (!active) return;
    const path = `/releases/${releaseId}/sync/seat`;
    let over = false;
    const beat = async () => {
      const outcome = await askApi<RoomView>("POST", path, { do: "beat" }).catch(() => null);
      if (over) return;
      setHeard(outcome?.ok === true);
      if (outcome?.ok === true) latest.current(outcome.value);
    };
    const leave = () => leaveSeat(path);
    void beat();
    const timer = setInterval(() => void beat(), seatBeatMs);
    const back = (event: PageTransitionEvent) => event.persisted && void beat();
    addEventListener("pagehide", leave);
    addEventListener("pageshow", back);
    return () => {
      over = true;
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", back);
      leave();
    };
  }, [releaseId, active]);
  return heard || !active;
}

/** Sent while the page is torn down: nothing waits for its answer. */
function leaveSeat(path: string): void {
  const body = JSON.stringify({ do: "leave" });
  const headers = { "content-type": "application/json" };
  void fetch(`/api/v1${path}`, { method: "POST", headers, body, keepalive: true }).catch(() => {});
}
