import { CalendarHeart, Flag, Phone, Shield, Snowflake, Timer } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { StateShape } from "@/components/ui/state-shape";
import { type Tone, toneText, toneWash } from "@/components/ui/tone";
import type { ReleaseEntry } from "@/lib/domain/readiness/calendar/entry";
import { statusWords } from "@/lib/domain/release/status-words";
import { clockOf, type DayEntry, dayEntryWords, toneOf } from "./prepare-entries";

/** A release on the calendar: time, name, and a diamond where something stands against its slot. */
export function ReleaseChip({
  release,
  zone,
  carried = false,
  block = false,
  ...button
}: ComponentProps<"button"> & {
  release: ReleaseEntry;
  zone: string;
  /** It is being carried away. */
  carried?: boolean;
  /** Fills its place in a week, with the time above the name. */
  block?: boolean;
}) {
  const tone = toneOf(release);
  const clock = clockOf(release, zone);
  return (
    <button
      type="button"
      // What it says belongs on paper, though it can be pressed.
      data-print="yes"
      {...button}
      title={[release.title, ...release.warnings.map(({ sentence }) => sentence)].join("\n")}
      data-movable={release.movable || undefined}
      aria-label={`${clock} ${release.title}, ${statusWords[release.status]}${warningWord(release)}`}
      className={cx(
        chipLook,
        toneLook[tone],
        carried && "opacity-40",
        block ? blockLook : "h-6 px-1.5",
        button.className,
      )}
    >
      <span
        aria-hidden="true"
        className={cx(
          "shrink-0 overflow-hidden text-left whitespace-nowrap tabular-nums",
          // A time that is cut is another time: then rather none.
          block && "@max-[2.75rem]:hidden",
        )}
      >
        {clock}
      </span>
      <span aria-hidden="true" className="min-w-0 flex-1 truncate text-left">
        {release.title}
      </span>
      {release.warnings.length > 0 && (
        <StateShape shape="diamond" className={cx("size-3 shrink-0", toneText.watch)} />
      )}
    </button>
  );
}

/** What colours a whole day: a freeze, a holiday, who is on duty. */
export function DayChip({ entry }: { entry: DayEntry }) {
  const words = dayEntryWords(entry);
  return (
    <span title={words} className={cx(spanLook, entry.kind === "freeze" ? freezeLook : quietLook)}>
      {icons[entry.kind]}
      <span className="min-w-0 flex-1 truncate">{words}</span>
    </span>
  );
}

function warningWord({ warnings }: ReleaseEntry): string {
  if (warnings.length === 0) return "";
  return warnings.length === 1 ? ", 1 warning" : `, ${warnings.length} warnings`;
}

const icons: Record<DayEntry["kind"], ReactNode> = {
  freeze: <Snowflake aria-hidden="true" />,
  holiday: <CalendarHeart aria-hidden="true" />,
  on_call: <Phone aria-hidden="true" />,
  guardian: <Shield aria-hidden="true" />,
  flag: <Flag aria-hidden="true" />,
  drill: <Timer aria-hidden="true" />,
};

const toneLook: Record<Tone, string> = {
  quiet: "border-line-strong/50 bg-surface text-ink",
  motion: `border-motion/40 ${toneWash.motion} ${toneText.motion}`,
  watch: `border-watch/50 ${toneWash.watch} text-ink`,
  trouble: `border-trouble/40 ${toneWash.trouble} ${toneText.trouble}`,
  returned: `border-returned/40 ${toneWash.returned} ${toneText.returned}`,
  steady: `border-steady/40 ${toneWash.steady} ${toneText.steady}`,
};

const chipLook =
  "flex w-full min-w-0 items-center gap-1.5 rounded-small border text-caption select-none " +
  "transition-colors hover:border-ink data-movable:cursor-grab data-movable:touch-pan-y";
const blockLook = "h-full flex-col items-stretch gap-0 overflow-hidden px-1 py-0.5 leading-tight";
const spanLook =
  "flex h-5 w-full min-w-0 items-center gap-1 rounded-small px-1.5 text-caption [&_svg]:size-3 [&_svg]:shrink-0";
const freezeLook = "bg-watch-wash text-watch";
const quietLook = "bg-quiet-wash text-ink-soft";
