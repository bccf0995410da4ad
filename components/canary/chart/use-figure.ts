"use client";

import { useMemo, useState } from "react";
import {
  type AskedFigure,
  differenceFigure,
  type Figure,
  rowsFor,
  valuesFigure,
} from "./prepare-figure";
import { steadyTop } from "./scale";
import type { Quantile } from "./types";

/** The figure, prepared once for each answer; its scale stands still while the last bucket fills. */
export function useFigure(
  { metric, series, marks, span: { from, to }, width }: AskedFigure,
  view: "values" | "difference",
  quantile: Quantile,
): Figure {
  const drawn = useMemo(() => rowsFor(metric, series, quantile), [metric, series, quantile]);
  const top = useSteady(`${metric.key} ${quantile}`, drawn.top);
  return useMemo(() => {
    const asked = { metric, series, marks, span: { from, to }, width };
    return view === "values"
      ? valuesFigure(asked, { ...drawn, top }, quantile)
      : differenceFigure(asked);
  }, [metric, series, marks, from, to, width, view, quantile, drawn, top]);
}

/** The top of a scale that does not jump; anew for something else. */
function useSteady(of: string, needed: number): number {
  const [kept, setKept] = useState({ of, top: needed });
  const top = kept.of === of ? steadyTop(kept.top, needed) : needed;
  if (kept.of !== of || kept.top !== top) setKept({ of, top });
  return top;
}
