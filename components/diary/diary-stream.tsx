"use client";

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { groupByDay } from "@/components/ui/time/by-day";
import { clockTime, fullDate } from "@/components/ui/time/time-words";
import { glue } from "@/components/ui/glue";
import { toneFill } from "@/components/ui/tone";
import { useNow } from "@/components/ui/time/use-now";
import { useOwnZone } from "@/components/ui/time/use-own-zone";
import type { DiaryLine } from "@/lib/domain/diary/diary-query";
import { lineTone } from "./prepare-diary";

/** Diary entries as a story, by the days of the reader's own time zone. The server draws UTC. */
export function DiaryStream({
  lines,
  compact = false,
}: {
  lines: readonly DiaryLine[];
  /** Inside a panel: smaller headings. */
  compact?: boolean;
}) {
  const zone = useOwnZone();
  const now = useNow(60_000);
  return (
    <div className={compact ? "flex flex-col gap-4" : "flex flex-col gap-8"}>
      {groupByDay(lines, zone, now).map(({ day, title, lines: ofDay }) => (
        <section key={day} aria-label={title}>
          {compact ? (
            <h3 className="text-caption font-medium text-ink-soft">{title}</h3>
          ) : (
            <h2 className="text-table font-semibold text-ink-soft">
              {title} <span className="font-normal">· {zone}</span>
            </h2>
          )}
          <ol className="mt-1">
            {ofDay.map((line) => (
              <Line key={line.id} line={line} zone={zone} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Line({ line, zone }: { line: DiaryLine; zone: string }) {
  const ms = Date.parse(line.at);
  const words = <span className="text-body text-pretty">{glue(line.sentence)}</span>;
  return (
    <li
      id={`entry-${line.id}`}
      className="relative flex gap-x-3 rounded-small px-2 py-1.5 -mx-2 transition-colors hover:bg-sunken target:bg-quiet-wash sm:gap-x-4"
    >
      <time
        dateTime={line.at}
        title={`${fullDate(ms, zone)} · entry ${line.id}`}
        className="w-11 shrink-0 pt-px text-table text-ink-faint"
      >
        {clockTime(ms, zone)}
      </time>
      <span
        aria-hidden="true"
        className={cx("mt-[0.4rem] size-2 shrink-0 rounded-full", toneFill[lineTone(line.kind)])}
      />
      <span className="min-w-0 flex-1">
        {line.href === null ? (
          words
        ) : (
          <Link
            href={line.href}
            data-act
            className="after:absolute after:inset-0 hover:underline hover:underline-offset-4"
          >
            {words}
          </Link>
        )}
      </span>
    </li>
  );
}
