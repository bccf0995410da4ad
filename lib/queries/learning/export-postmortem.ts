import type { Caller } from "@/lib/access/caller";
import { hideNames } from "@/lib/domain/learning/hide-names";
import { postmortemMarkdown } from "@/lib/domain/learning/markdown";
import { sectionKeys, type Sections } from "@/lib/domain/learning/postmortem";
import { withPeople } from "./postmortem-view";

/**
 * A postmortem as Markdown with the name of its file; null when there is none. `namesHidden` puts roles
 * in the place of the name of everyone in the house, also where people typed one.
 */
export async function exportPostmortem(
  caller: Caller,
  id: string,
  namesHidden: boolean,
): Promise<{ fileName: string; text: string } | null> {
  const found = await withPeople(caller, id);
  if (found === null) return null;
  const { view, people } = found;
  const sections: Sections = { ...view.sections };
  if (namesHidden) {
    for (const key of sectionKeys) sections[key] = hideNames(sections[key], people);
  }
  const { service, version } = view.release;
  const safe = version.replaceAll(/[^\w.-]+/g, "-");
  const fileName = `postmortem-${service.key}-${safe}${namesHidden ? "-without-names" : ""}.md`;
  return { fileName, text: postmortemMarkdown({ ...view, sections }) };
}
