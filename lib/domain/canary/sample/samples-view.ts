import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { Fault } from "@/lib/kernel/outcome";
import type { ArrivedArm } from "./arrived";
import type { Metric } from "@/lib/domain/canary/metric";
import type { LabelRules } from "@/lib/domain/canary/rules/label-rules";
import type { Preset } from "@/lib/domain/canary/rules/presets";
import type { ReadAs } from "@/lib/domain/canary/rules/read-words";
import type { SampleNote } from "./sample-note";

/** A note with when it was first and last added to, and by what. */
export type NoteView = SampleNote & { source: string; firstAt: Instant; lastAt: Instant };

/** Some notes, those added to last first; `total` counts those that are not shown too. */
export type NotesView = { items: NoteView[]; total: number };

/** `GET /services/{key}/samples`. */
export type SamplesView = {
  service: { key: string; name: string };
  /** The address people open. */
  site: string;
  metrics: Pick<Metric, "key" | "name" | "unit" | "kind">[];
  arrived: ArrivedArm[];
  unmatched: NotesView;
  refused: NotesView;
  noticed: NotesView;
  /** Series whose labels name no service at all. */
  nobodys: NotesView;
  rules: LabelRules;
  /** What of the rules no longer goes with the metrics. */
  faults: Fault[];
  presets: Preset[];
  keptDays: number;
  can: { edit: Can };
};

/** How one pasted line would be read. */
export type TriedSeries = {
  line: string;
  /** What is wrong with the line itself, or why it goes nowhere; null when it is read. */
  why: string | null;
  readAs: ReadAs[];
};
