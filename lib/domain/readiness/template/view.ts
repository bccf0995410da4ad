import type { ChecklistItem, checklistSummary } from "@/lib/domain/readiness/checklist";
import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { TemplateSection } from "./template";
import type { ItemChange } from "./template-changes";
import type { TemplateOrigin } from "./version";

/** `GET /releases/{id}/checklist`. */
export type ChecklistView = {
  items: ChecklistItem[];
  summary: ReturnType<typeof checklistSummary>;
  /** Texts of what the template asks of other releases only. */
  notFor: string[];
  /** What it was planned with; null for releases that were never planned, or before there were versions. */
  template: TemplateOrigin | null;
  /** The name of who asks, so that a page can tell what is theirs. */
  me: string;
};

/** A version as lists show it. */
export type VersionLine = {
  version: number;
  why: string;
  by: string;
  /** Null: it came with Bellwether. */
  at: Instant | null;
  /** The service went back to the team's. */
  dropped: boolean;
  /** What it changed, in a few words each. */
  changes: string[];
};

/** `GET …/checklist-template`. */
export type TemplateView = Omit<VersionLine, "changes"> & {
  /** The newest version there is of it, to be sent back as `base`; 0: none yet. */
  newest: number;
  /** A service without its own uses the team's. */
  own: boolean;
  sections: TemplateSection[];
  /** With `since`: what changed from that version to this one. */
  since: { version: number; changes: ItemChange[]; words: string[] } | null;
  can: { edit: Can };
};
