"use client";

import { useMemo } from "react";
import { useNews } from "@/components/ui/live/live-provider";
import type { LiveEntry } from "@/components/ui/live/live-store";
import { ringSound } from "./ring-sound";
import { useBellSound } from "./use-bell-sound";

/** Sounds the bell when anyone rings it, for those who asked to hear it. Draws nothing; may stand twice. */
export function BellListener() {
  const { audible } = useBellSound();
  const ears = useMemo(
    () => ({
      entry: (entry: LiveEntry) => {
        if (audible && entry.kind === "win.rung") ringSound(entry.subject ?? entry.id);
      },
    }),
    [audible],
  );
  useNews(ears);
  return null;
}
