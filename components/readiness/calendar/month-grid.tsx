import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { StateShape } from "@/components/ui/state-shape";
import { wallOfDay } from "@/lib/domain/readiness/calendar/calendar-range";
import { sayDay, weekdays, weekdayWords } from "@/lib/domain/readiness/policy/wall-time";
import { DayChip, ReleaseChip } from "./entry-chip";
import type { DayCell } from "./prepare-month";
import type { CarryHands } from "./use-carry";

/** A month as weeks of days. On a phone a day says how many; its agenda says which. */
export function MonthGrid({
  cells,
  zone,
  hands,
  agendaHref,
}: {
  cells: readonly DayCell[];
  zone: string;
  hands: CarryHands;
  agendaHref: (day: string) => string;
}) {
  return (
    <div className="overflow-hidden rounded-medium border border-line bg-surface">
      <div aria-hidden="true" className="grid grid-cols-7 border-b border-line">
        {weekdays.map((day) => (
          <span key={day} className="px-2 py-1.5 text-caption font-medium text-ink-soft">
            {weekdayWords[day]}
          </span>
        ))}
      </div>
      <ol className="grid grid-cols-7 gap-px bg-line">
        {cells.map((cell) => (
          <Day
            key={cell.day}
            cell={cell}
            zone={zone}
            hands={hands}
            agendaHref={agendaHref(cell.day)}
          />
        ))}
      </ol>
    </div>
  );
}

function Day({
  cell,
  zone,
  hands,
  agendaHref,
}: {
  cell: DayCell;
  zone: string;
  hands: CarryHands;
  agendaHref: string;
}) {
  const count = cell.releases.length + cell.more;
  const frozen = cell.dayEntries.some((entry) => entry.kind === "freeze" && entry.everything);
  return (
    <li
      data-slot-day={cell.day}
      className={cx(
        "flex min-h-20 min-w-0 flex-col gap-1 p-1 sm:min-h-32 sm:p-1.5",
        frozen ? frozenLook : cell.inMonth ? "bg-surface" : "bg-sunken",
        hands.overDay === cell.day && "outline-2 -outline-offset-2 outline-focus",
      )}
    >
      <Link
        href={agendaHref}
        className={cx(dateLook, cell.today && todayLook)}
        aria-label={dayLabel(cell, count)}
      >
        {cell.date}
      </Link>
      <div className="hidden min-w-0 flex-col gap-1 sm:flex">
        {cell.dayEntries.map((entry) => (
          <DayChip key={entry.id} entry={entry} />
        ))}
        {cell.releases.map((release) => (
          <ReleaseChip key={release.id} release={release} zone={zone} {...hands.of(release)} />
        ))}
        {cell.more > 0 && (
          <Link href={agendaHref} className="px-1.5 py-1 text-caption text-ink-soft hover:text-ink">
            {cell.more} more
          </Link>
        )}
      </div>
      <PhoneDay cell={cell} count={count} />
    </li>
  );
}

/** Fifty pixels of a phone hold a number and a shape. */
function PhoneDay({ cell, count }: { cell: DayCell; count: number }) {
  return (
    <span aria-hidden="true" className="flex flex-wrap items-center gap-1 text-caption sm:hidden">
      {count > 0 && <span className="rounded-full bg-quiet-wash px-1.5 tabular-nums">{count}</span>}
      {cell.warnings > 0 && <StateShape shape="diamond" className="size-3 text-watch" />}
    </span>
  );
}

function dayLabel(cell: DayCell, count: number): string {
  const releases = count === 0 ? "no release" : count === 1 ? "1 release" : `${count} releases`;
  const warned = cell.warnings === 0 ? "" : `, ${cell.warnings} with a warning`;
  return `${sayDay(wallOfDay(cell.day))}, ${releases}${warned}`;
}

const frozenLook = "bg-[color-mix(in_srgb,var(--watch-wash)_45%,var(--surface))]";
const dateLook =
  "inline-flex size-6 items-center justify-center self-start rounded-full text-caption text-ink-soft tabular-nums " +
  "hover:bg-quiet-wash hover:text-ink pointer-coarse:size-9";
const todayLook = "bg-ink font-medium text-on-ink hover:bg-ink hover:text-on-ink";
