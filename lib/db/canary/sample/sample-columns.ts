import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import type { Sample } from "@/lib/domain/canary/sample/sample";

/** Samples as columns; NaN where a row has nothing. `figures` holds all buckets, a row's from `from` to before `to`. */
export type SampleColumns = {
  seriesIds: number[];
  at: number[];
  flags: number[];
  events: number[];
  totals: number[];
  values: number[];
  from: number[];
  to: number[];
  figures: number[];
  /** Whether any row holds running totals over the bounds. */
  hasRunning: boolean;
};

const cumulativeFlag = 1;
const leFlag = 2;

/** The samples whose series has an id, each (series, instant) once. */
export function sampleColumns(
  samples: readonly Sample[],
  ids: readonly (number | null)[],
): SampleColumns {
  const columns: SampleColumns = {
    ...{ seriesIds: [], at: [], flags: [], events: [], totals: [], values: [] },
    ...{ from: [], to: [], figures: [], hasRunning: false },
  };
  const running = new Map<string, { id: number; sample: Sample; buckets: Bucket[] }>();
  for (const [i, sample] of samples.entries()) {
    const id = ids[i] ?? null;
    if (id === null) continue;
    if (sample.kind !== "latency" || sample.payload.le !== true) {
      addRow(columns, id, sample, sample.kind === "latency" ? sample.payload.buckets : []);
      continue;
    }
    const place = `${id} ${sample.at}`;
    const parts = running.get(place);
    if (parts === undefined) running.set(place, { id, sample, buckets: sample.payload.buckets });
    else parts.buckets = [...parts.buckets, ...sample.payload.buckets];
  }
  for (const { id, sample, buckets } of running.values())
    addRow(columns, id, sample, buckets, true);
  columns.hasRunning = running.size > 0;
  return columns;
}

function addRow(
  columns: SampleColumns,
  id: number,
  sample: Sample,
  buckets: readonly Bucket[],
  le = false,
): void {
  columns.seriesIds.push(id);
  columns.at.push(sample.at);
  columns.flags.push((sample.cumulative ? cumulativeFlag : 0) | (le ? leFlag : 0));
  columns.events.push(sample.kind === "ratio" ? sample.payload.events : Number.NaN);
  columns.totals.push(sample.kind === "ratio" ? sample.payload.total : Number.NaN);
  columns.values.push(sample.kind === "gauge" ? sample.payload.value : Number.NaN);
  columns.from.push(columns.figures.length);
  for (const [bound, count] of buckets) columns.figures.push(bound, count);
  columns.to.push(columns.figures.length);
}
