import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { SettingChange } from "./change-words";
import type { ToleranceHint, WarmHint } from "./hints";
import type { PastLine } from "./past-result";
import type { RunKind, standingOf } from "./past-run";
import type { PastSummary } from "./past-summary";
import type { ReplaySettings } from "./settings";
import type { JudgedBy } from "./view";

/** A replay of past releases in a list. */
export type RunLine = {
  id: string;
  kind: RunKind;
  state: ReturnType<typeof standingOf>;
  done: number;
  total: number;
  settings: ReplaySettings;
  changes: SettingChange[];
  byName: string;
  requestedAt: Instant;
  endedAt: Instant | null;
};

/** `GET /replays/{id}`: how far it is, and what it found so far. */
export type RunView = RunLine & { service: { key: string; name: string } } & (
    | { kind: "try"; lines: PastLine[]; summary: PastSummary }
    | { kind: "learn"; tolerances: ToleranceHint[]; warmUp: WarmHint }
  );

/** `GET /services/{key}/tuning`: what the service is judged by, when that was last looked at, and what was tried. */
export type TuningView = {
  service: { key: string; name: string };
  settings: JudgedBy;
  lastTuned: { at: Instant; sentence: string } | null;
  /** What puts back how it was before its last tuning; null where nothing would change. */
  undo: ReplaySettings | null;
  /** Whether a look at the limits is due: the guardian's chore, once a month. */
  due: boolean;
  /** Since when samples are kept; null where none are. */
  samplesSince: Instant | null;
  /** How many past releases there are to judge again, twenty at most. */
  past: number;
  /** The newest ones, newest first. */
  runs: RunLine[];
  can: { tune: Can };
};
