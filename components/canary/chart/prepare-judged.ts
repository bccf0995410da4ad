import { verdicts } from "@/components/ui/states";
import { clockTime } from "@/components/ui/time/time-words";
import type { Levels } from "@/lib/domain/canary/levels";
import type { Verdict } from "@/lib/domain/canary/verdict";
import type { EvidenceStep, VerdictStretch } from "@/lib/domain/canary/chart/verdict-series";
import { placeOf } from "./frame";
import type { Span } from "./types";

/** A stretch of the strip, px; what fits into it is shown: shape and word, the shape, or its colour alone. */
export type StripPiece = {
  key: number;
  x: number;
  width: number;
  verdict: Verdict;
  shows: "word" | "shape" | "colour";
};

/** A fail of one tick must not vanish between two pixels. */
const thinnest: Record<Verdict, number> = { fail: 6, watch: 2, no_data: 2, pass: 1 };
const shapeRoom = 18;
const wordRoom: Record<Verdict, number> = { fail: 44, watch: 60, no_data: 68, pass: 48 };

/** The verdicts over time as pieces of a strip in a figure of the given width. */
export function stripPieces(
  stretches: readonly VerdictStretch[],
  span: Span,
  width: number,
): StripPiece[] {
  return stretches
    .filter(({ from, to }) => to > span.from && from < span.to)
    .map(({ from, to, verdict }) => {
      const x = placeOf(Math.max(from, span.from), span, width);
      const long = placeOf(Math.min(to, span.to), span, width) - x;
      const shows =
        long >= wordRoom[verdict] ? "word" : long >= shapeRoom ? "shape" : ("colour" as const);
      return { key: from, x, width: Math.max(thinnest[verdict], long), verdict, shows };
    });
}

/** The e-values at which something is asked for, lowest first, each as how sure one is and as what is asked. */
export function levelLines({ suspicious, recommend, auto }: Levels) {
  const lines = [
    { e: suspicious, act: "look" },
    { e: recommend, act: "roll back" },
    { e: auto, act: "at once" },
  ];
  return lines.map((line) => ({ ...line, sure: `${Math.round((1 - 1 / line.e) * 100)} %` }));
}

/** Beyond 300 (99.7 % sure) a picture adds nothing, below 1 evidence says nothing. */
const most = Math.log(300);

/** Where an e-value lies on its logarithmic scale, px from its upper edge. */
export function evidenceHeight(e: number, height: number): number {
  const share = Math.log(Math.max(1, e)) / most;
  return (1 - Math.min(1, share)) * height;
}

/** The evidence as a path of steps, and the ground under it; null before the first word. */
export function evidencePaths(
  steps: readonly EvidenceStep[],
  span: Span,
  width: number,
  height: number,
): { line: string; ground: string } | null {
  const shown = steps.map(({ t, e }) => ({
    x: placeOf(Math.min(span.to, Math.max(span.from, t)), span, width),
    y: evidenceHeight(e, height),
  }));
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return null;
  const on = shown.slice(1).map(({ x, y }) => `H${round(x)}V${round(y)}`);
  const line = `M${round(first.x)} ${round(first.y)}${on.join("")}`;
  return { line, ground: `${line}V${height}H${round(first.x)}Z` };
}

/** What was said of an instant; null where nothing was. */
export function judgedAt(
  {
    verdicts: stretches,
    evidence,
  }: { verdicts: readonly VerdictStretch[]; evidence: readonly EvidenceStep[] },
  t: number,
): string | null {
  const stretch = stretches.find(({ from, to }) => from < t && t <= to);
  if (stretch === undefined) return null;
  const e = evidence.findLast((step) => step.t < t)?.e ?? 1;
  return `${verdicts[stretch.verdict].word}${e >= 2 ? `, ${sureText(e)} sure it is worse` : ""}`;
}

/** 1 − 1/e in percent, as far as statistics may go. */
export function sureText(e: number): string {
  const sure = Math.max(0, Math.min(0.999, 1 - 1 / Math.max(1, e)));
  return `${sure >= 0.99 ? (Math.floor(sure * 1000) / 10).toFixed(1) : Math.floor(sure * 100)} %`;
}

/** The strip in words, the newest verdict last; at most the last six changes. */
export function stripSentence(stretches: readonly VerdictStretch[], timeZone?: string): string {
  if (stretches.length === 0) return "Not judged in this time.";
  const last = stretches.slice(-6).map(({ from, verdict }) => {
    const word = verdicts[verdict].word.toLowerCase();
    return `${word} from ${clockTime(from, timeZone, true)}`;
  });
  const more = stretches.length > 6 ? `${stretches.length - 6} earlier changes, then ` : "";
  return `Verdicts: ${more}${last.join(", ")}.`;
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}
