import { eText } from "@/lib/domain/canary/replay/replay-words";
import type { StripPoint } from "@/lib/domain/canary/replay/strip";
import type { Levels } from "@/lib/domain/canary/levels";
import { evidenceTop, heightOf, placeOn } from "./prepare-strip";

const [width, height] = [600, 96];

/** The evidence E over time on a scale of tens, with the levels from which the judge acts. */
export function EvidenceLine({
  points,
  levels,
  span,
}: {
  points: readonly StripPoint[];
  levels: Levels;
  span: { from: number; to: number };
}) {
  const top = evidenceTop(levels.auto);
  const yOf = (e: number) => height - heightOf(e, top) * (height - 6) - 3;
  const line = points.map(({ t, e }) => `${placeOn(span, t) * width},${yOf(e)}`).join(" ");
  const most = Math.max(1, ...points.map(({ e }) => e));
  return (
    <figure className="min-w-0">
      <figcaption className="text-caption text-ink-soft">
        Evidence E against the canary, on a scale of tens. Highest: {eText(most)}.
      </figcaption>
      <div className="relative mt-1">
        <svg
          role="img"
          aria-label={`Evidence over time, ${eText(most)} at most; ${eText(levels.recommend)} recommends a rollback, ${eText(levels.auto)} acts by itself.`}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="block h-24 w-full rounded-small bg-sunken"
        >
          {[levels.recommend, levels.auto].map((level) => (
            <line
              key={level}
              x1={0}
              x2={width}
              y1={yOf(level)}
              y2={yOf(level)}
              strokeDasharray="4 4"
              vectorEffect="non-scaling-stroke"
              className="stroke-line-strong"
            />
          ))}
          <polyline
            points={line}
            fill="none"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
            className="stroke-canary"
          />
        </svg>
        <LevelWord at={yOf(levels.auto)} word={`acts by itself, ${eText(levels.auto)}`} />
        <LevelWord at={yOf(levels.recommend)} word={`recommends, ${eText(levels.recommend)}`} />
      </div>
    </figure>
  );
}

function LevelWord({ at, word }: { at: number; word: string }) {
  return (
    <span
      aria-hidden="true"
      className="absolute right-1.5 px-0.5 text-caption text-ink-soft [text-shadow:0_0_3px_var(--sunken),0_0_3px_var(--sunken)]"
      style={{ top: `${(at / height) * 100}%` }}
    >
      {word}
    </span>
  );
}
