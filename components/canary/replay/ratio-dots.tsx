import type { Metric } from "@/lib/domain/canary/metric";
import { percent } from "@/lib/domain/canary/replay/change-words";
import type { ToleranceHint } from "@/lib/domain/canary/replay/hints";
import { dotPlaces } from "./prepare-dots";

/** Each past release by how its canary compared with the baseline; good ones are rings, rolled-back ones squares. */
export function RatioDots({ hint, worse }: { hint: ToleranceHint; worse: Metric["worse"] }) {
  const { dots, edge, even, low, high } = dotPlaces(hint, worse);
  const bad = dots.filter(({ outcome }) => outcome === "rolled_back").length;
  const label = `Canary over baseline in ${dots.length} releases, ${bad} of them rolled back: from ${low} to ${high}.`;
  return (
    <figure className="min-w-0">
      <div role="img" aria-label={label} className="relative h-8 rounded-small bg-sunken">
        <Line at={even} className="bg-line-strong" />
        <Line at={edge} className="bg-ink" />
        {dots.map(({ id, version, at, outcome, text }) => (
          <span
            key={id}
            title={`${version}: ${text}`}
            className={outcome === "rolled_back" ? square : ring}
            style={{ left: `calc(${at * 100}% - 5px)` }}
          />
        ))}
      </div>
      <figcaption className="mt-1 grid grid-cols-2 justify-between gap-x-4 text-caption text-ink-soft sm:flex">
        <span>{low}</span>
        {/* The ends of the scale stay at its ends where what it means needs lines of its own. */}
        <span className="order-last col-span-2 sm:order-none">
          canary over baseline · faint line: the same · strong line: tolerance of now,{" "}
          {percent(hint.now)}
        </span>
        <span className="text-right">{high}</span>
      </figcaption>
    </figure>
  );
}

const ring = "absolute top-2.5 size-2.5 rounded-full border-2 border-baseline bg-surface";
const square = "absolute top-2.5 size-2.5 bg-trouble";

function Line({ at, className }: { at: number; className: string }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute inset-y-0 w-px ${className}`}
      style={{ left: `${at * 100}%` }}
    />
  );
}
