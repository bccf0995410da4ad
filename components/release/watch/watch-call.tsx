"use client";

import { useMemo } from "react";
import { useNews } from "@/components/ui/live/live-provider";
import type { LiveEntry } from "@/components/ui/live/live-store";
import { useSay } from "@/components/ui/overlay/toasts";

/** Calls a person who is asked to take a watch, on whatever page they have open. Draws nothing. */
export function WatchCall({ personId }: { personId: string }) {
  const say = useSay();
  const ears = useMemo(
    () => ({
      entry: ({ kind, sentence, data, release }: LiveEntry) => {
        if (kind !== "watch.stopped" || askedId(data) !== personId) return;
        const href = `/releases/${release ?? ""}#watch`;
        say({ title: "You are asked to take a watch", detail: sentence, tone: "watch", href });
      },
    }),
    [say, personId],
  );
  useNews(ears);
  return null;
}

function askedId({ asked }: Record<string, unknown>): unknown {
  return typeof asked === "object" && asked !== null && "id" in asked ? asked.id : null;
}
