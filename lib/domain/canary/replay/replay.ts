import type { Action, ReleaseVerdict, Verdict } from "@/lib/domain/canary/verdict";
import type { Instant } from "@/lib/kernel/instant";
import type { ExtraFailures } from "./extra-failures";
import type { HeldStage } from "./held-stages";
import type { StripPoint } from "./strip";

/** What would have been done, and on which evidence; weight in percent. */
export type Act = {
  /** The end of the tick whose evidence was enough. */
  at: Instant;
  /** When it would have been known: late samples get one tick's grace. */
  knownAt: Instant;
  metric: string | null;
  stage: number;
  weight: number;
  e: number;
  sentence: string;
  extra: ExtraFailures | null;
};

/** The verdict became another one. */
export type Turn = {
  at: Instant;
  overall: Verdict;
  action: Action;
  metric: string | null;
  e: number;
  weight: number;
  sentence: string;
};

/** One metric over the whole replay: the most evidence against it, and when it first failed. */
export type MetricRun = { metric: string; mostE: number; failedAt: Instant | null };

/** What judging a rollout again came to; bounded, however long the rollout was. */
export type Replay = {
  ticks: number;
  strip: StripPoint[];
  verdicts: Turn[];
  /** Changes beyond the first hundred. */
  moreVerdicts: number;
  recommended: Act | null;
  automatic: Act | null;
  /** A failing signal asks for a look: the stage clock would have stopped. */
  paused: Act | null;
  /** How each stage would have been held. */
  stages: HeldStage[];
  metrics: MetricRun[];
  /** Extra failures over all of it, and until the instant asked for. */
  extra: ExtraFailures | null;
  extraUntil: ExtraFailures | null;
  last: ReleaseVerdict | null;
};
