"use client";

import { useId, useMemo } from "react";
import { clockTime } from "@/components/ui/time/time-words";
import type { Levels } from "@/lib/domain/canary/levels";
import { Crosshair, useCrosshair } from "./crosshair";
import { judgedHeight, placeOf, plotWidth } from "./frame";
import { JudgedRows } from "./judged-rows";
import { judgedAt, stripSentence } from "./prepare-judged";
import { Readout } from "./readout";
import { timeTicks } from "./scale";
import { useWidth } from "./use-width";
import type { ChartSeries, Span } from "./types";
import type { Reading } from "./words";

/** The verdicts and the evidence of a release as a whole, with what is asked for at which level. */
export function JudgedFigure({
  series,
  times,
  span,
  levels,
}: {
  series: Pick<ChartSeries, "verdicts" | "evidence">;
  /** The instants of the charts beside it, so that all point at the same ones. */
  times: readonly number[];
  span: Span;
  /** At which e-values what is asked for. */
  levels: Levels;
}) {
  const titleId = useId();
  const [box, width] = useWidth();
  const store = useCrosshair();
  const { from, to } = span;
  const xTicks = useMemo(() => timeTicks(from, to, plotWidth(width)), [from, to, width]);
  const read = (index: number): Reading => ({
    time: clockTime(times[index] ?? 0, undefined, true),
    parts: [],
    still: false,
  });
  const judged = (index: number) => judgedAt(series, times[index] ?? 0) ?? "not judged";
  return (
    <figure className="min-w-0" aria-labelledby={titleId}>
      <figcaption className="flex min-h-7 flex-wrap items-center gap-x-4 text-caption">
        <span id={titleId} className="text-body font-semibold">
          All metrics together
        </span>
        <Readout store={store} figure={{ times, read, legend }} judged={judged} />
      </figcaption>
      <p className="sr-only">{stripSentence(series.verdicts)}</p>
      <div ref={box} className="relative w-full" style={{ height: judgedHeight }}>
        {width > 0 && (
          <>
            <JudgedRows
              stretches={series.verdicts}
              steps={series.evidence}
              span={span}
              xTicks={xTicks}
              width={width}
              named="act"
              levels={levels}
            />
            <Crosshair
              store={store}
              times={times}
              label="all metrics together"
              sentence={(index) => `${read(index).time}: ${judged(index)}.`}
              dots={() => []}
              place={(t) => placeOf(t, span, width)}
              box={{ width, top: 0, height: judgedHeight - 20 }}
            />
          </>
        )}
      </div>
    </figure>
  );
}

const legend = "How sure it is that the canary is worse, and what is asked for at which level.";
