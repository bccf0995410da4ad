import { cx } from "@/components/ui/cx";
import { durationText } from "@/lib/kernel/duration";

export type LiveState = "live" | "reconnecting" | "stale";

/**
 * Honest time: are these numbers of now? The seconds are drawn but only a change of state is
 * spoken. Shapes: a full dot, an open ring, a bar.
 */
export function LiveSign({
  state,
  lastHeardSeconds,
}: {
  state: LiveState;
  /** Seconds since anything was heard; null before the first time. */
  lastHeardSeconds?: number | null | undefined;
}) {
  const heard = lastHeardSeconds ?? null;
  const since =
    heard === null ? "nothing heard yet" : `last heard ${durationText(Math.floor(heard))} ago`;
  return (
    <span className="inline-flex min-h-6 flex-wrap items-center gap-x-2 text-caption text-ink-soft">
      <span className="inline-flex items-center gap-2 whitespace-nowrap">
        <span
          aria-hidden="true"
          className={cx("shrink-0 transition-colors duration-200", dots[state])}
        />
        <span role="status" className="font-medium text-ink-soft">
          {words[state]}
        </span>
      </span>
      {state !== "live" && <span className="text-ink-faint">{since}</span>}
    </span>
  );
}

const words: Record<LiveState, string> = {
  live: "Live",
  reconnecting: "Reconnecting…",
  stale: "Not live",
};

const dots: Record<LiveState, string> = {
  live: "size-2 rounded-full bg-steady",
  reconnecting: "size-2 rounded-full border-2 border-watch",
  stale: "h-0.5 w-2.5 bg-watch",
};
