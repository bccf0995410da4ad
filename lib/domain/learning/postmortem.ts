import type { PostmortemId, ReleaseId, RollbackId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/** The four questions, then the two that find what went well and what nobody knew. */
export const sectionKeys = [
  "whatHappened",
  "impact",
  "contributingFactors",
  "improvements",
  "whatHelped",
  "surprises",
] as const;
export type SectionKey = (typeof sectionKeys)[number];
export type Sections = Record<SectionKey, string>;

export const emptySections: Sections = {
  whatHappened: "",
  impact: "",
  contributingFactors: "",
  improvements: "",
  whatHelped: "",
  surprises: "",
};

/** Blameless review of one release. Plain JSON; `revision` counts up with every saved change. */
export type Postmortem = {
  id: PostmortemId;
  releaseId: ReleaseId;
  rollbackId: RollbackId | null;
  title: string;
  status: "draft" | "published";
  sections: Sections;
  createdAt: Instant;
  publishedAt: Instant | null;
  revision: number;
};
