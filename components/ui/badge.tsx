import type { ReactNode } from "react";
import { cx } from "./cx";
import { type Shape, type StateName, states, type VerdictName, verdicts } from "./states";
import { StateShape } from "./state-shape";
import { type Tone, toneText, toneWash } from "./tone";

/** A word on a pale ground. Give it a shape whenever it tells a state. */
export function Badge({
  tone = "quiet",
  shape,
  share,
  children,
}: {
  tone?: Tone;
  shape?: Shape | undefined;
  share?: number | undefined;
  children: ReactNode;
}) {
  return (
    <span
      className={cx(
        "inline-flex h-6 items-center gap-1.5 rounded-full text-caption font-medium whitespace-nowrap",
        shape === undefined ? "px-2.5" : "pr-2.5 pl-1.5",
        toneText[tone],
        toneWash[tone],
      )}
    >
      {shape !== undefined && <StateShape shape={shape} share={share} className="size-3.5" />}
      {children}
    </span>
  );
}

/** A release's state. `share` is the real traffic share in percent; it fills the ring. */
export function StateBadge({ state, share }: { state: StateName; share?: number | undefined }) {
  const look = states[state];
  return (
    <Badge tone={look.tone} shape={look.shape} share={share}>
      {look.word}
    </Badge>
  );
}

/** A verdict of the judge, per metric or overall. */
export function VerdictBadge({ verdict }: { verdict: VerdictName }) {
  const look = verdicts[verdict];
  return (
    <Badge tone={look.tone} shape={look.shape}>
      {look.word}
    </Badge>
  );
}
