import { cx } from "@/components/ui/cx";
import { type Tone, toneFill } from "@/components/ui/tone";
import { barShare, shareText } from "./prepare-stage-track";

/**
 * The real share of traffic on a straight scale from 0 to 100 %, with a notch at each planned stage.
 * `next` pales in what is to come. A picture only: the words beside it carry the same facts.
 */
export function ShareBar({
  weight,
  stages,
  tone,
  next,
  thin = false,
}: {
  weight: number;
  stages: readonly number[];
  tone: Tone;
  next?: number | null | undefined;
  thin?: boolean;
}) {
  const share = barShare(weight);
  return (
    <span
      aria-hidden="true"
      className={cx(
        "relative block w-full overflow-hidden rounded-full bg-quiet-wash",
        thin ? "h-1.5" : "h-3",
      )}
    >
      {next !== null && next !== undefined && (
        <span
          className={cx("absolute inset-y-0 left-0 rounded-full opacity-20", toneFill[tone])}
          style={{ width: `${barShare(next)}%` }}
        />
      )}
      <span
        className={cx(
          "absolute inset-y-0 left-0 rounded-full transition-[width,background-color] duration-700 ease-out",
          toneFill[tone],
        )}
        style={{ width: `${share}%` }}
      />
      {stages
        .filter((stage) => stage < 100)
        .map((stage) => (
          <span
            key={stage}
            className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-surface"
            style={{ left: `${barShare(stage)}%` }}
          />
        ))}
    </span>
  );
}

/** The track of one row: the bar, and its share in words. */
export function StageTrackMini({
  weight,
  stages,
  tone,
}: {
  weight: number;
  stages: readonly number[];
  tone: Tone;
}) {
  return (
    <span className="inline-flex w-full items-center gap-2">
      <span className="min-w-16 flex-1">
        <ShareBar weight={weight} stages={stages} tone={tone} thin />
      </span>
      <span className="w-11 text-right text-caption text-ink-soft">
        {shareText(weight)}
        <span className="sr-only"> of traffic</span>
      </span>
    </span>
  );
}
