import { createHash } from "node:crypto";
import type { Author } from "@/lib/db/author";
import { aroundId, chainText } from "@/lib/domain/diary/chain";
import type { DiaryEntry, NewEntry } from "@/lib/domain/diary/entry";

/** Where an entry stands in the diary. */
export type Placed = { id: string; hash: string };
type Unplaced = Omit<DiaryEntry, "id" | "hash">;

/** Entries as they will be written, but for their place in the diary. */
export function unplaced(author: Author, entries: readonly NewEntry[]): Unplaced[] {
  return entries.map((entry) => ({
    at: author.at,
    kind: entry.kind,
    actor: entry.actor ?? author.actor,
    ...(entry.serviceId !== undefined && { service: entry.serviceId }),
    ...(entry.releaseId !== undefined && { release: entry.releaseId }),
    ...(entry.subjectId !== undefined && { subject: entry.subjectId }),
    sentence: entry.sentence,
    data: entry.data,
  }));
}

/** What `diary_append` (a function of the database, see its migration) takes of each entry. */
export function appendable(entries: readonly Unplaced[]): object[] {
  return entries.map((entry) => ({ ...entry, ...aroundId(entry) }));
}

/** The entries with the places that `diary_append` answered. */
export function placed(entries: readonly Unplaced[], places: readonly Placed[]): DiaryEntry[] {
  return entries.flatMap((entry, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ ...entry, ...place }];
  });
}

/** SHA-256 over the chain text, in hex. */
export function chainHash(previous: string, entry: Omit<DiaryEntry, "hash">): string {
  return createHash("sha256").update(chainText(previous, entry)).digest("hex");
}
