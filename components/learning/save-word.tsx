"use client";

import { clockTime } from "@/components/ui/time/time-words";
import type { Standing } from "./draft-keeper";

/** Whether the words on the screen are safe, in words: "Saved 12:04:31". */
export function SaveWord({ standing }: { standing: Standing }) {
  const bad = standing.word === "lost" || standing.word === "refused";
  return (
    <p
      role="status"
      aria-live={bad ? "polite" : "off"}
      className={bad ? "text-table font-medium text-watch" : "text-table text-ink-soft"}
    >
      {standingWords(standing)}
    </p>
  );
}

function standingWords(standing: Standing): string {
  switch (standing.word) {
    case "saved":
      return standing.at === null
        ? "Saved as you type"
        : `Saved ${clockTime(standing.at, undefined, true)}`;
    case "typing":
    case "saving":
      return "Saving…";
    case "lost":
      return `Not saved: retrying. ${standing.why} Your words are kept on this device.`;
    case "refused":
      return `Not saved: ${standing.why} Your words are kept on this device.`;
  }
}
