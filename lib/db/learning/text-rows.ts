import type { Author } from "@/lib/db/author";
import type { Tx } from "@/lib/db/transact";
import {
  emptySections,
  type Postmortem,
  type SectionKey,
  type Sections,
} from "@/lib/domain/learning/postmortem";
import type { HistoryLine } from "@/lib/domain/learning/view";
import { instant } from "@/lib/kernel/instant";

/** A save for `commit`: keeps what these sections say at this revision, for merging and as history. */
export function addTexts(author: Author, postmortem: Postmortem, sections: readonly SectionKey[]) {
  return async (tx: Tx): Promise<void> => {
    await tx.postmortemText.createMany({
      data: sections.map((section) => ({
        postmortemId: postmortem.id,
        revision: postmortem.revision,
        section,
        text: postmortem.sections[section],
        byId: author.actor.id,
        byName: author.actor.name,
        at: author.at,
      })),
    });
  };
}

/** Every section as it was at a revision. */
export async function readTextsAt(tx: Tx, id: string, revision: number): Promise<Sections> {
  const rows = await tx.$queryRaw<{ section: SectionKey; text: string }[]>`
    select distinct on (section) section, text from postmortem_text
    where postmortem_id = ${id} and revision <= ${revision}
    order by section, revision desc`;
  return { ...emptySections, ...Object.fromEntries(rows.map((row) => [row.section, row.text])) };
}

/** The ids of everyone who wrote in a section. */
export async function readWriters(tx: Tx, id: string, section: SectionKey): Promise<string[]> {
  const rows = await tx.postmortemText.findMany({
    where: { postmortemId: id, section },
    distinct: ["byId"],
    select: { byId: true },
  });
  return rows.map((row) => row.byId);
}

/** When a postmortem was last written in, and by whom. */
export async function readLastSaved(tx: Tx, id: string) {
  const row = await tx.postmortemText.findFirst({
    where: { postmortemId: id },
    orderBy: { revision: "desc" },
    select: { at: true, byName: true },
  });
  return row === null ? null : { at: instant(row.at), byName: row.byName };
}

/** The history, newest first; `before` is the last revision seen. */
export async function pageTexts(
  tx: Tx,
  id: string,
  page: { limit: number; before: number | null },
): Promise<{ items: HistoryLine[]; next: string | null }> {
  const rows = await tx.postmortemText.findMany({
    where: { postmortemId: id, ...(page.before !== null && { revision: { lt: page.before } }) },
    orderBy: [{ revision: "desc" }, { section: "asc" }],
    // One revision has at most six texts: a page never splits one.
    take: page.limit + 6,
  });
  const items = rows.map(({ revision, section, text, byName, at }) => ({
    revision,
    section: section as SectionKey,
    text,
    byName,
    at: instant(at),
  }));
  const last = items.at(-1);
  if (rows.length < page.limit + 6 || last === undefined) return { items, next: null };
  const whole = items.filter((item) => item.revision !== last.revision);
  return { items: whole, next: String(whole.at(-1)?.revision ?? last.revision) };
}
