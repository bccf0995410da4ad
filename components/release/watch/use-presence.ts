"use client";

import { useEffect, useState } from "react";

/**
 * Says to the house, every so many seconds, that this page is in front of the person who is signed in: a
 * hidden tab says nothing. False while the house does not hear it.
 */
export function usePresence(releaseId: string, active: boolean, everySeconds: number): boolean {
  const [heard, setHeard] = useState(true);
  useEffect(() => {
    if (!active) return;
    const leaving = new AbortController();
    const beat = async () => {
      if (document.visibilityState !== "visible") return;
      const inTime = AbortSignal.timeout(everySeconds * 1000);
      const signal = AbortSignal.any([leaving.signal, inTime]);
      const answered = await send(releaseId, signal);
      if (!leaving.signal.aborted) setHeard(answered);
    };
    void beat();
    const timer = setInterval(() => void beat(), everySeconds * 1000);
    const visible = () => void beat();
    document.addEventListener("visibilitychange", visible, { signal: leaving.signal });
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [releaseId, active, everySeconds]);
  return heard || !active;
}

async function send(releaseId: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`/api/v1/releases/${releaseId}/watch`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ do: "beat" }),
      signal,
    });
    return response.ok;
  } catch {
    return false;
  }
}
