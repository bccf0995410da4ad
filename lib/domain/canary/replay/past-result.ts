import type { Instant } from "@/lib/kernel/instant";
import type { Act, Replay } from "./replay";
import type { Truth } from "./truth";

/** What one past release came to under some settings; small, so that many can be kept. */
export type PastResult = {
  /** Ticks judged; none where no samples are kept. */
  ticks: number;
  recommended: PastAct | null;
  automatic: PastAct | null;
  paused: PastAct | null;
  extraFailures: number | null;
  extraUntilPressed: number | null;
  /** When a rollback really was recommended. */
  reallyRecommendedAt: Instant | null;
};

export type PastAct = {
  knownAt: Instant;
  metric: string | null;
  weight: number;
  e: number;
  extraFailures: number | null;
};

/** The result of a replay. */
export function pastResult(replay: Replay, truth: Pick<Truth, "recommendedAt">): PastResult {
  return {
    ticks: replay.ticks,
    recommended: pastAct(replay.recommended),
    automatic: pastAct(replay.automatic),
    paused: pastAct(replay.paused),
    extraFailures: replay.extra?.sum ?? null,
    extraUntilPressed: replay.extraUntil?.sum ?? null,
    reallyRecommendedAt: truth.recommendedAt,
  };
}

function pastAct(act: Act | null): PastAct | null {
  if (act === null) return null;
  const { knownAt, metric, weight, e, extra } = act;
  return { knownAt, metric, weight, e, extraFailures: extra?.sum ?? null };
}

/** A past release as the lists of past ones show it. */
export type PastRelease = {
  id: string;
  version: string;
  startedAt: Instant;
  outcome: Truth["outcome"];
  pressedAt: Instant | null;
};

/** A past release under the settings of now and under other ones; null until it was judged. */
export type PastLine = PastRelease & { now: PastResult | null; then: PastResult | null };
