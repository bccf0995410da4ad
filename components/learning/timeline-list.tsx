"use client";

import { clockTime, fullDate } from "@/components/ui/time/time-words";
import { useOwnZone } from "@/components/ui/time/use-own-zone";
import type { TimelineLine } from "@/lib/domain/learning/timeline";

/** The story as the diary has it. Times in the reader's own zone once the browser is known. */
export function TimelineList({ lines }: { lines: readonly TimelineLine[] }) {
  const zone = useOwnZone();
  if (lines.length === 0) return <p className="text-body text-ink-soft">No entries yet.</p>;
  return (
    <ol className="flex flex-col border-l border-line">
      {lines.map(({ id, at, sentence }) => (
        <li key={id} className="relative flex flex-col gap-x-4 py-1.5 pl-4 sm:flex-row">
          <span
            aria-hidden="true"
            className="absolute top-3.5 -left-[3px] size-[5px] rounded-full bg-line-strong"
          />
          <time
            dateTime={at}
            title={fullDate(Date.parse(at), null)}
            className="w-24 shrink-0 text-table text-ink-soft"
          >
            {clockTime(Date.parse(at), zone, true)}
            {zone === "UTC" ? " UTC" : ""}
          </time>
          <span className="min-w-0 text-body break-words">{sentence}</span>
        </li>
      ))}
    </ol>
  );
}
