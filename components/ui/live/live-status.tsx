"use client";

import { useEffect } from "react";
import { useLive } from "./live-provider";
import { LiveSign } from "./live-sign";
import { useNow } from "@/components/ui/time/use-now";

/** The shell's sign: Live, Reconnecting… or Not live; while it is not, the page's values dim (data-stale). */
export function LiveStatus() {
  const { state, lastHeardAt } = useLive();
  const now = useNow(1_000);
  useEffect(() => {
    document.getElementById("main")?.toggleAttribute("data-stale", state === "stale");
  }, [state]);
  const silent =
    now === null || lastHeardAt === null ? null : Math.max(0, (now - lastHeardAt) / 1000);
  return <LiveSign state={state} lastHeardSeconds={silent === null ? null : Math.round(silent)} />;
}
