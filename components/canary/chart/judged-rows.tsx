import { verdicts } from "@/components/ui/states";
import { StateShape } from "@/components/ui/state-shape";
import { clockTime } from "@/components/ui/time/time-words";
import type { Levels } from "@/lib/domain/canary/levels";
import type { Verdict } from "@/lib/domain/canary/verdict";
import type { EvidenceStep, VerdictStretch } from "@/lib/domain/canary/chart/verdict-series";
import { judgedHeight, placeOf, plotWidth, sidesOf } from "./frame";
import {
  evidenceHeight,
  evidencePaths,
  levelLines,
  type StripPiece,
  stripPieces,
} from "./prepare-judged";
import type { Span } from "./types";
import { showsSeconds } from "./words";

const strip = { top: 4, height: 18 };
const evidenceBox = { top: 30, height: 58 };

/** Beneath a plot, on the same time: the verdicts, how sure the judge was, and the clock. */
export function JudgedRows({
  stretches,
  steps,
  span,
  xTicks,
  width,
  named,
  levels,
}: {
  stretches: readonly VerdictStretch[];
  steps: readonly EvidenceStep[];
  span: Span;
  xTicks: readonly number[];
  width: number;
  /** How the levels are named: by how sure one is, or by what is asked for. */
  named: "sure" | "act";
  levels: Levels;
}) {
  const { left } = sidesOf(width);
  const seconds = showsSeconds(xTicks);
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={judgedHeight}
      viewBox={`0 0 ${width} ${judgedHeight}`}
      className="block"
      fontSize={11}
    >
      <text x={0} y={strip.top + 13} fill="var(--ink-soft)">
        Verdict
      </text>
      <rect
        x={left}
        y={strip.top}
        width={plotWidth(width)}
        height={strip.height}
        rx={3}
        fill="var(--sunken)"
      />
      {stripPieces(stretches, span, width).map((piece) => (
        <Piece key={piece.key} piece={piece} />
      ))}
      <EvidenceLine steps={steps} span={span} width={width} named={named} levels={levels} />
      {xTicks.map((t) => (
        <text
          key={t}
          x={placeOf(t, span, width)}
          y={judgedHeight - 6}
          textAnchor="middle"
          fill="var(--ink-soft)"
        >
          {clockTime(t, undefined, seconds)}
        </text>
      ))}
    </svg>
  );
}

function Piece({ piece: { x, width, verdict, shows } }: { piece: StripPiece }) {
  const { word, shape } = verdicts[verdict];
  const look = strips[verdict];
  return (
    <g color={look.ink}>
      <title>{word}</title>
      <rect x={x} y={strip.top} width={width} height={strip.height} fill={look.ground} />
      <rect x={x} y={strip.top + strip.height - 2} width={width} height={2} fill={look.edge} />
      {shows !== "colour" && (
        <svg x={x + 3} y={strip.top + 2} width={12} height={12}>
          <StateShape shape={shape} className="size-3" />
        </svg>
      )}
      {shows === "word" && (
        <text x={x + 19} y={strip.top + 12} fill="currentColor" fontWeight={500}>
          {word}
        </text>
      )}
    </g>
  );
}

const strips: Record<Verdict, { ground: string; ink: string; edge: string }> = {
  pass: { ground: "var(--steady-wash)", ink: "var(--steady)", edge: "var(--steady)" },
  watch: { ground: "var(--watch-wash)", ink: "var(--watch)", edge: "var(--watch)" },
  fail: { ground: "var(--trouble-wash)", ink: "var(--trouble)", edge: "var(--trouble)" },
  no_data: { ground: "var(--quiet-wash)", ink: "var(--watch)", edge: "var(--line-strong)" },
};

function EvidenceLine({
  steps,
  span,
  width,
  named,
  levels,
}: {
  steps: readonly EvidenceStep[];
  span: Span;
  width: number;
  named: "sure" | "act";
  levels: Levels;
}) {
  const { top, height } = evidenceBox;
  const { left } = sidesOf(width);
  const right = left + plotWidth(width);
  const paths = evidencePaths(steps, span, width, height);
  const now = steps.at(-1)?.e ?? 1;
  return (
    <g transform={`translate(0 ${top})`}>
      <text y={height - 14} fill="var(--ink-soft)">
        <tspan x={0}>How</tspan>
        <tspan x={0} dy={12}>
          sure
        </tspan>
      </text>
      {levelLines(levels).map((level) => (
        <g key={level.e}>
          <line
            x1={left}
            x2={right}
            y1={evidenceHeight(level.e, height)}
            y2={evidenceHeight(level.e, height)}
            stroke="var(--line)"
            strokeDasharray="2 3"
          />
          <text
            x={right + 6}
            y={evidenceHeight(level.e, height) + 4}
            fontSize={10}
            fill={now >= level.e ? "var(--ink)" : "var(--ink-soft)"}
            fontWeight={now >= level.e ? 600 : 400}
          >
            {level[named]}
          </text>
        </g>
      ))}
      <line x1={left} x2={right} y1={height} y2={height} stroke="var(--line)" />
      {paths !== null && (
        <>
          <path d={paths.ground} fill="var(--ink)" fillOpacity={0.07} />
          <path d={paths.line} fill="none" stroke="var(--ink)" strokeWidth={1.25} />
        </>
      )}
    </g>
  );
}
