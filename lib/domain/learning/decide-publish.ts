import type { Instant } from "@/lib/kernel/instant";
import { type Postmortem, type SectionKey } from "./postmortem";
import { questions } from "./questions";

const needed: SectionKey[] = ["whatHappened", "impact", "contributingFactors", "improvements"];

/** Why a postmortem cannot be published yet: which of the four questions is unanswered; else null. */
export function publishWhyNot(postmortem: Postmortem): string | null {
  if (postmortem.status === "published") return "It is published already.";
  const open = needed.filter((key) => postmortem.sections[key].trim() === "");
  if (open.length === 0) return null;
  const titles = open.map((key) => `“${questions[key].title}”`).join(", ");
  return `${open.length === 1 ? "One question is" : `${open.length} questions are`} unanswered: ${titles}`;
}

/** The postmortem once everyone is to read it. Words can still be added. */
export function published(postmortem: Postmortem, at: Instant): Postmortem {
  return { ...postmortem, status: "published", publishedAt: at, revision: postmortem.revision + 1 };
}
