"use client";

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { wallOfDay } from "@/lib/domain/readiness/calendar/calendar-range";
import { sayDay } from "@/lib/domain/readiness/policy/wall-time";
import { DayChip, ReleaseChip } from "./entry-chip";
import type { Placed, WeekDay } from "./prepare-week";
import type { CarryHands } from "./use-carry";

const hourHeight = 44;
/** How far an hour's label stands above its line, and a little, px. */
const hourAbove = 10;
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const pixels = (minutes: number) => (minutes / 60) * hourHeight;

/** A week by the hour. Pale where the windows of the chosen risk are open; scrolls within itself. */
export function WeekGrid({
  days,
  zone,
  hands,
  agendaHref,
}: {
  days: readonly WeekDay[];
  zone: string;
  hands: CarryHands;
  agendaHref: (day: string) => string;
}) {
  return (
    <section
      ref={scrollToNow}
      aria-label="Week by the hour"
      className="max-h-[75dvh] overflow-auto rounded-medium border border-line bg-surface"
    >
      <div className="min-w-[52rem]">
        <div className={cx(rowLook, "sticky top-0 z-20 border-b border-line bg-surface")}>
          <span className="sticky left-0 z-10 bg-surface" />
          {days.map((day) => (
            <Head key={day.day} day={day} href={agendaHref(day.day)} />
          ))}
        </div>
        <div className={rowLook}>
          <Hours />
          {days.map((day) => (
            <Column key={day.day} day={day} zone={zone} hands={hands} href={agendaHref(day.day)} />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Nobody wants to look at midnight first; nor, where a week is wider than the screen, at a Monday that is over. */
function scrollToNow(section: HTMLElement | null): void {
  const today = section?.querySelector<HTMLElement>("[data-today]");
  const before = today?.parentElement?.firstElementChild?.clientWidth ?? 0;
  section?.scrollTo({ top: 7 * hourHeight - hourAbove, left: (today?.offsetLeft ?? 0) - before });
}

function Head({ day, href }: { day: WeekDay; href: string }) {
  return (
    <div
      data-today={day.today || undefined}
      className="flex min-w-0 flex-col gap-1 border-l border-line p-1.5"
    >
      <Link
        href={href}
        className={cx("target text-table", day.today ? "font-semibold" : "text-ink-soft")}
      >
        {sayDay(wallOfDay(day.day))}
        {day.today && <span className="sr-only"> (today)</span>}
      </Link>
      {day.dayEntries.map((entry) => (
        <DayChip key={entry.id} entry={entry} />
      ))}
    </div>
  );
}

function Hours() {
  return (
    <div aria-hidden="true" className="sticky left-0 z-15 bg-surface">
      {hours.map((hour) => (
        <div
          key={hour}
          style={{ height: hourHeight }}
          className="-translate-y-2 pr-2 text-right text-caption text-ink-faint tabular-nums"
        >
          {hour === 0 ? "" : `${String(hour).padStart(2, "0")}:00`}
        </div>
      ))}
    </div>
  );
}

function Column({
  day,
  zone,
  hands,
  href,
}: {
  day: WeekDay;
  zone: string;
  hands: CarryHands;
  href: string;
}) {
  return (
    <div
      data-slot-day={day.day}
      data-slot-hours={24 * hourHeight}
      style={{ height: 24 * hourHeight, backgroundImage: lines }}
      className="relative min-w-0 border-l border-line bg-sunken"
    >
      {day.open.map(({ start, end }) => (
        <span
          key={start}
          aria-hidden="true"
          style={{ top: pixels(start), height: pixels(end - start) }}
          className="absolute inset-x-0 bg-surface"
        />
      ))}
      <span aria-hidden="true" style={{ backgroundImage: lines }} className="absolute inset-0" />
      {hands.overDay === day.day && hands.overMinute !== null && (
        <span
          aria-hidden="true"
          style={{ top: pixels(hands.overMinute) }}
          className="absolute inset-x-0 z-10 border-t-2 border-focus"
        />
      )}
      {day.placed.map((one) => (
        <span key={one.release.id} style={boxOf(one)} className="@container absolute p-px">
          <ReleaseChip block release={one.release} zone={zone} {...hands.of(one.release)} />
        </span>
      ))}
      {day.more > 0 && (
        <Link
          href={href}
          className="absolute top-1 right-1 z-10 rounded-small bg-quiet-wash px-1.5 py-1 text-caption"
        >
          {day.more} more
        </Link>
      )}
    </div>
  );
}

function boxOf({ start, end, lane, lanes }: Placed) {
  const width = 100 / lanes;
  return {
    top: pixels(start),
    height: Math.max(26, pixels(end - start)),
    left: `${lane * width}%`,
    width: `${width}%`,
  };
}

const lines = `repeating-linear-gradient(to bottom, transparent 0 ${hourHeight - 1}px, var(--line) ${hourHeight - 1}px ${hourHeight}px)`;
const rowLook = "grid grid-cols-[3.5rem_repeat(7,minmax(0,1fr))]";
