import { verdicts } from "@/components/ui/states";
import { cx } from "@/components/ui/cx";
import { clockTime } from "@/components/ui/time/time-words";
import { placeOn, type Stretch } from "./prepare-strip";

type Span = { from: number; to: number };

/** Verdicts over time as one row: colour and height tell them apart, words are read out. */
export function VerdictStrip({
  label,
  span,
  stretches,
  marks,
}: {
  label: string;
  span: Span;
  stretches: readonly Stretch[];
  marks: readonly { at: number; word: string }[];
}) {
  const words = stretches.map(
    ({ from, overall }) => `${verdicts[overall].word} from ${clockTime(from, undefined, true)}`,
  );
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-caption text-ink-soft">{label}</span>
      <div
        role="img"
        aria-label={`${label}: ${words.length === 0 ? "nothing was said" : words.join(", ")}.`}
        className="relative h-7 rounded-small bg-sunken"
      >
        {stretches.map(({ from, to, overall }) => (
          <span
            key={from}
            title={verdicts[overall].word}
            className={cx("absolute bottom-0 min-w-px", bars[overall])}
            style={{
              left: `${placeOn(span, from) * 100}%`,
              width: `${(placeOn(span, to) - placeOn(span, from)) * 100}%`,
            }}
          />
        ))}
        {marks.map(({ at, word }) => (
          <span
            key={word}
            title={word}
            className="absolute -top-0.5 -bottom-0.5 w-0.5 bg-ink"
            style={{ left: `calc(${placeOn(span, at) * 100}% - 1px)` }}
          />
        ))}
      </div>
    </div>
  );
}

const bars = {
  pass: "h-2 bg-steady",
  no_data: "h-2 border border-line-strong",
  watch: "h-4 bg-watch/60",
  fail: "h-7 bg-trouble",
} as const;

/** What the bars of a strip mean. */
export function StripLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-caption text-ink-soft">
      {(["pass", "watch", "fail", "no_data"] as const).map((verdict) => (
        <li key={verdict} className="flex items-end gap-1.5">
          <span aria-hidden="true" className={cx("w-3", bars[verdict])} />
          {verdicts[verdict].word}
        </li>
      ))}
      <li className="flex items-end gap-1.5">
        <span aria-hidden="true" className="h-4 w-0.5 bg-ink" />
        Acted
      </li>
    </ul>
  );
}
