import type { Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";

/** An effect that a worker holds. `attempt` counts from 1, also the ones a killed worker began. */
export type Effect = {
  id: string;
  kind: string;
  key: string;
  payload: JsonObject;
  releaseId: string | null;
  attempt: number;
  /** Surprises in a row so far. */
  faults: number;
  createdAt: Instant;
};

/**
 * How a handler ended: done, once more later, or never again; each with a word for those who look.
 * `fault`: once more because of a surprise.
 */
export type Ending =
  | { done: true; word: string }
  | { again: Instant; word: string; fault?: true }
  | { dead: true; word: string };
