import type { Metric } from "@/lib/domain/canary/metric";
import type { Levels } from "@/lib/domain/canary/levels";
import type { Stage } from "@/lib/domain/release/service/stages";
import type { Instant } from "@/lib/kernel/instant";
import type { SettingChange } from "./change-words";
import type { Replay } from "./replay";
import type { Truth } from "./truth";

/** Everything a rollout is judged by; what a person may try out. */
export type JudgedBy = {
  metrics: Metric[];
  warmSeconds: number;
  levels: Levels;
  stages: Stage[];
};

/** `POST /releases/{id}/replay`: how the judge would have judged a rollout with other settings. */
export type ReplayView = Replay & {
  release: string;
  sentence: string;
  settings: JudgedBy;
  changes: SettingChange[];
  /** What was judged: (from, to], in ticks of so many seconds. */
  from: Instant;
  to: Instant;
  tickSeconds: number;
  /** Said where not all of the rollout could be judged again, or not as it was. */
  notes: string[];
  /** What really happened, by the diary. */
  really: Truth;
};
