import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { clockTime } from "@/components/ui/time-words";
import type { ChartMark } from "@/lib/domain/canary/chart-marks";
import type { ChartRow } from "./chart-rows";
import type { ChartMetric } from "./chart-types";
import { chartCsv, chartTitle, readingOf } from "./prepare-metric-chart";

/** The same points as figures: for readers, and for copying. Newest first. */
export function ChartTable({
  metric,
  rows,
  marks,
}: {
  metric: ChartMetric;
  rows: readonly ChartRow[];
  marks: readonly ChartMark[];
}) {
  return (
    <div data-print="no">
      <Disclosure summary="Show the figures" className="mt-1">
        <div className="flex items-center justify-between gap-3 pb-1">
          <ul className="text-table text-ink-soft">
            {marks.map((mark, index) => (
              <li key={`${mark.t}-${index}`}>
                {clockTime(mark.t)} · {mark.label}
              </li>
            ))}
          </ul>
          <CopyButton text={chartCsv(metric, rows)} label="Copy as CSV" />
        </div>
        <table className="w-full text-table">
          <caption className="sr-only">{chartTitle(metric)} on both arms</caption>
          <thead>
            <tr className="border-b border-line text-left text-caption text-ink-soft">
              <th scope="col" className="py-1.5 pr-3 font-medium">
                Time
              </th>
              <th scope="col" className="py-1.5 pr-3 font-medium">
                Canary
              </th>
              <th scope="col" className="py-1.5 font-medium">
                Baseline
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map((row) => {
              const reading = readingOf(metric, row);
              return (
                <tr key={row.t} className="border-b border-line last:border-b-0">
                  <th scope="row" className="py-1 pr-3 text-left font-normal text-ink-soft">
                    {reading.time}
                    {reading.still && " (filling)"}
                  </th>
                  <td className="py-1 pr-3">{reading.canary}</td>
                  <td className="py-1">{reading.baseline}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Disclosure>
    </div>
  );
}
