import type { Levels } from "@/lib/domain/canary/levels";
import type { ChartMark } from "./chart-marks";
import type { Difference } from "./difference";
import type { InstanceSeries } from "./instance-series";
import type { SeriesPoint } from "./series";
import type { EvidenceStep, VerdictStretch } from "./verdict-series";

/** One metric of a release for its chart. */
export type MetricSeries = {
  metric: string;
  points: SeriesPoint[];
  differences: Difference[];
  verdicts: VerdictStretch[];
  evidence: EvidenceStep[];
  /** Only where it was asked for. */
  instances?: InstanceSeries;
};

/** What `GET /releases/{id}/series` says; times in epoch ms, verdicts and evidence of the release as a whole beside its metrics'. */
export type SeriesView = {
  from: number;
  to: number;
  series: MetricSeries[];
  verdicts: VerdictStretch[];
  evidence: EvidenceStep[];
  /** At which evidence of the release what is asked for, as its service has it. */
  levels: Levels;
  marks: ChartMark[];
};
