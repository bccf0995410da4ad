"use client";

import { glue } from "@/components/ui/glue";
import { groupByDay } from "@/components/ui/time/by-day";
import { clockTime, fullDate } from "@/components/ui/time/time-words";
import { useOwnZone } from "@/components/ui/time/use-own-zone";
import type { TimelineLine } from "@/lib/domain/learning/timeline";

/**
 * The story as the diary has it, by the days of the reader's own zone once the browser is known. A document: it says no
 * "today", and which zone its times are in: the text beside it says UTC.
 */
export function TimelineList({ lines }: { lines: readonly TimelineLine[] }) {
  const zone = useOwnZone();
  if (lines.length === 0) return <p className="text-body text-ink-soft">No entries yet.</p>;
  return (
    <div className="flex flex-col gap-5">
      {groupByDay(lines, zone, null).map(({ day, title, lines: ofDay }) => (
        <section key={day} aria-label={title}>
          <h3 className="mb-1 text-table font-medium text-ink-soft">
            {title} · {zone.replaceAll("_", " ")}
          </h3>
          <ol className="flex flex-col border-l border-line">
            {ofDay.map((line) => (
              <Line key={line.id} line={line} zone={zone} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Line({ line: { at, sentence }, zone }: { line: TimelineLine; zone: string }) {
  const ms = Date.parse(at);
  return (
    <li className="relative flex flex-col gap-x-4 py-1.5 pl-4 sm:flex-row">
      <span
        aria-hidden="true"
        className="absolute top-3.5 -left-[3px] size-[5px] rounded-full bg-line-strong"
      />
      <time
        dateTime={at}
        title={fullDate(ms, zone)}
        className="w-24 shrink-0 text-table text-ink-soft"
      >
        {clockTime(ms, zone, true)}
      </time>
      <span className="min-w-0 text-body break-words">{glue(sentence)}</span>
    </li>
  );
}
