import { done, invalid, type Outcome } from "@/lib/kernel/outcome";
import { merge } from "./merge";
import { type Postmortem, type SectionKey, sectionKeys, type Sections } from "./postmortem";
import type { SavePostmortemInput } from "./postmortem-input";

export type Saving = { postmortem: Postmortem; changed: SectionKey[] };

/**
 * What becomes of a postmortem when texts arrive that grew out of an older revision: each is merged
 * with what was saved meanwhile. `before` are the sections as they were at the revision `input.base`.
 * Nothing changed keeps the revision, so a repeat does no harm.
 */
export function decideSave(
  postmortem: Postmortem,
  before: Sections,
  input: SavePostmortemInput,
): Outcome<Saving> {
  if (input.base > postmortem.revision) {
    return invalid("base", `The newest revision is ${postmortem.revision}.`);
  }
  const sections = { ...postmortem.sections };
  for (const key of sectionKeys) {
    const sent = input.sections[key];
    if (sent !== undefined) sections[key] = merge(before[key], postmortem.sections[key], sent);
  }
  const changed = sectionKeys.filter((key) => sections[key] !== postmortem.sections[key]);
  if (changed.length === 0) return done({ postmortem, changed });
  const revision = postmortem.revision + 1;
  return done({ postmortem: { ...postmortem, sections, revision }, changed });
}
