"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { StateShape } from "@/components/ui/state-shape";
import type { CalendarEntry, ReleaseEntry } from "@/lib/domain/readiness/calendar/entry";
import { statusWords } from "@/lib/domain/release/status-words";
import { DayChip } from "./entry-chip";
import { prepareAgenda } from "./prepare-agenda";
import { clockOf } from "./prepare-entries";

const step = 100;

/** Two weeks as a list to read, day by day. */
export function AgendaList({
  days,
  today,
  entries,
  zone,
  onOpen,
}: {
  days: readonly string[];
  today: string;
  entries: readonly CalendarEntry[];
  zone: string;
  onOpen: (release: ReleaseEntry) => void;
}) {
  const [most, setMost] = useState(step);
  const agenda = prepareAgenda(days, today, entries, most, zone);
  if (agenda.days.length === 0) {
    return (
      <p className="text-body text-ink-soft">Nothing is on the calendar in these two weeks.</p>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {agenda.days.map((day) => (
        <section key={day.day} aria-label={day.title}>
          <h2 className={cx("mb-1.5 text-table font-semibold", !day.today && "text-ink-soft")}>
            {day.title}
            {day.today && " · today"}
          </h2>
          <ul className="divide-y divide-line rounded-medium border border-line bg-surface">
            {day.entries.map((entry) => (
              <li key={entry.id} className="px-4 py-2">
                <Row entry={entry} zone={zone} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {agenda.more > 0 && (
        <div>
          <Button onClick={() => setMost((now) => now + step)}>
            Show {Math.min(step, agenda.more)} more of {agenda.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function Row({
  entry,
  zone,
  onOpen,
}: {
  entry: CalendarEntry;
  zone: string;
  onOpen: (release: ReleaseEntry) => void;
}) {
  if (entry.kind === "window") return null;
  if (entry.kind !== "release") return <DayChip entry={entry} />;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
      <span className="w-12 pt-0.5 text-table text-ink-soft tabular-nums">
        {clockOf(entry, zone)}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-body">
          <Link
            href={`/releases/${entry.releaseId}`}
            data-act
            className="font-medium hover:underline"
          >
            {entry.title}
          </Link>{" "}
          <span className="text-ink-soft">
            {statusWords[entry.status]}, {entry.risk} risk
            {entry.people.length > 0 && `, ${entry.people.join(", ")}`}
          </span>
        </p>
        {entry.warnings.map(({ sentence }, index) => (
          <p key={index} className="flex gap-1.5 text-table text-watch">
            <StateShape shape="diamond" className="mt-1 size-3 shrink-0" />
            {sentence}
          </p>
        ))}
      </div>
      {entry.movable && (
        <Button size="small" aria-label={`Move ${entry.title}`} onClick={() => onOpen(entry)}>
          Move
        </Button>
      )}
    </div>
  );
}
