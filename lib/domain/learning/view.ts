import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { IncidentDuration } from "./durations";
import type { Postmortem, SectionKey, Sections } from "./postmortem";
import type { Review } from "./review";
import type { TimelineLine } from "./timeline";

/** What the editor needs to know of the newest text. */
export type SavedPostmortem = {
  id: string;
  status: Postmortem["status"];
  revision: number;
  sections: Sections;
  savedAt: Instant;
};

/** What stands in the margin: read from the records, never edited. */
export type Fact = { label: string; value: string };

/** A postmortem as its page and `GET /postmortems/{id}` say it. Plain JSON. */
export type PostmortemView = Postmortem & {
  release: {
    id: string;
    version: string;
    previousVersion: string | null;
    status: string;
    startedAt: Instant | null;
    service: { key: string; name: string };
  };
  facts: Fact[];
  durations: IncidentDuration[];
  timeline: TimelineLine[];
  lastSaved: { at: Instant; byName: string } | null;
  can: { write: Can; publish: Can };
  asOf: Instant;
};

/** One row of the list of postmortems. */
export type PostmortemLine = Pick<
  Postmortem,
  "id" | "title" | "status" | "createdAt" | "publishedAt"
> & {
  release: { id: string; version: string; service: { key: string; name: string } };
  restoredSeconds: number | null;
};

/** One text of the history. */
export type HistoryLine = {
  revision: number;
  section: SectionKey;
  text: string;
  byName: string;
  at: Instant;
};

/** The review of a release, and whether one may be written now. */
export type ReviewView = {
  release: {
    id: string;
    version: string;
    status: string;
    startedAt: Instant | null;
    completedAt: Instant | null;
    service: { key: string; name: string };
  };
  review: Review | null;
  can: { write: Can };
};
