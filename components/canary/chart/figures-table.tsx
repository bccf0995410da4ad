"use client";

import { useState } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { CopyButton } from "@/components/ui/code/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { clockTime } from "@/components/ui/time/time-words";
import type { ChartMark } from "@/lib/domain/canary/chart/chart-marks";
import type { Figure } from "./prepare-figure";

type Figures = Pick<Figure, "table" | "csv">;

/** What is drawn, as figures: for readers, and for copying. Written only once somebody opens it. */
export function FiguresTable({
  figure,
  marks = [],
}: {
  figure: Figures;
  marks?: readonly ChartMark[];
}) {
  const [open, setOpen] = useState(false);
  return (
    <Disclosure summary="Show the figures" onToggle={setOpen}>
      {open && (
        <>
          <div className="flex items-center justify-between gap-3 pb-1">
            <ul className="text-table text-ink-soft">
              {marks.map((mark, index) => (
                <li key={`${mark.t}-${index}`}>
                  {clockTime(mark.t)} · {mark.label}
                </li>
              ))}
            </ul>
            <CopyButton text={figure.csv()} label="Copy as CSV" />
          </div>
          <Rows figure={figure} />
        </>
      )}
    </Disclosure>
  );
}

/** So many are read on a screen; the rest when asked for. */
const first = 30;

function Rows({ figure }: { figure: Figures }) {
  const [all, setAll] = useState(false);
  const { caption, head, rows } = figure.table();
  return (
    <>
      <table className="w-full text-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-left text-caption text-ink-soft">
            {head.map((name) => (
              <th key={name} scope="col" className="py-1.5 pr-3 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(all ? rows : rows.slice(0, first)).map(({ key, name, cells }) => (
            <tr key={key} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1 pr-3 text-left font-normal text-ink-soft">
                {name}
              </th>
              {cells.map((cell, column) => (
                <td key={head[column + 1]} className="py-1 pr-3">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && rows.length > first && (
        <button
          type="button"
          className={buttonLook("bare", "small", "mt-1")}
          onClick={() => setAll(true)}
        >
          All {rows.length}
        </button>
      )}
    </>
  );
}
