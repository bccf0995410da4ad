import { z } from "zod";
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

const text = z.string().max(50_000, "One section holds at most 50,000 characters.");

/** `PATCH /postmortems/{id}`: `base` is the revision the texts grew out of. */
export const savePostmortemInput = z.strictObject({
  base: z.int().min(1),
  sections: z
    .strictObject({
      whatHappened: text,
      impact: text,
      contributingFactors: text,
      improvements: text,
      whatHelped: text,
      surprises: text,
    })
    .partial(),
});
export type SavePostmortemInput = z.output<typeof savePostmortemInput>;

/** `POST /postmortems`. */
export const draftPostmortemInput = z.strictObject({ release: z.string().min(1).max(100) });
