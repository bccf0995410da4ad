import type { StripPoint } from "@/lib/domain/canary/replay/strip";
import type { Truth } from "@/lib/domain/canary/replay/truth";
import type { Verdict } from "@/lib/domain/canary/verdict";

/** A stretch of one verdict; times in epoch ms. */
export type Stretch = { from: number; to: number; overall: Verdict };

type Span = { from: number; to: number };

/**
 * A replay's strip as stretches of the same verdict. `knownMs`: how long after a tick's begin its verdict is known, which
 * is where what was told begins; the last one holds to the end.
 */
export function replayStretches(
  points: readonly StripPoint[],
  { from, to }: Span,
  knownMs = 0,
): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { t, overall } of points) {
    const last = stretches.at(-1);
    const end = Math.min(to, t + knownMs);
    if (last?.overall === overall) last.to = end;
    else stretches.push({ from: last?.to ?? from + knownMs, to: end, overall });
  }
  return stretches.filter((one) => one.to > one.from);
}

/** What was really said, as stretches: each verdict holds until the next. */
export function toldStretches(
  { verdicts }: Pick<Truth, "verdicts">,
  { from, to }: Span,
): Stretch[] {
  return verdicts.flatMap(({ at, overall }, index) => {
    const begin = Math.max(from, Date.parse(at));
    const next = verdicts[index + 1];
    const end = Math.min(to, next === undefined ? to : Date.parse(next.at));
    return end > begin ? [{ from: begin, to: end, overall }] : [];
  });
}

/** Where an instant lies on a strip, 0 to 1. */
export function placeOn({ from, to }: Span, at: number): number {
  return to > from ? Math.max(0, Math.min(1, (at - from) / (to - from))) : 0;
}

/** The top of the evidence line's scale of tens: the level to act by itself lies well inside it. */
export function evidenceTop(auto: number): number {
  return 10 ** Math.ceil(Math.log10(Math.max(100, auto * 2)));
}

/** The height of an E on the scale from 1 (no evidence) to `top`, 0 to 1. */
export function heightOf(e: number, top: number): number {
  return Math.max(0, Math.min(1, Math.log10(Math.max(1, e)) / Math.log10(top)));
}
