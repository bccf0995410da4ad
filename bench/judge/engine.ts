import type { SimulatedTick } from "./simulate.ts";

/** What an engine says after a tick; `passed` where it would let the canary go on now. */
export type Word = { rollback: boolean; auto?: boolean; passed?: boolean; metric?: string | null };

/** One rule on one watch: it is told tick after tick, those before the canary (t ≤ 0) too. */
export type Engine = {
  name: string;
  /** 2 where a recommendation comes before the rollback by itself. */
  levels: 1 | 2;
  tell(tick: SimulatedTick): Word;
};

export const fine: Word = { rollback: false };
