import { lastEntryId, readDiary } from "@/lib/db/diary/read";
import type { DiaryWishes, ExportFormat } from "@/lib/domain/diary/diary-query";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { fileTexts } from "@/lib/domain/diary/export-text";
import { readWishes } from "./read-wishes";

const atOnce = 500;

/** A diary as a file, in pieces of a few hundred entries: all that was written before the call. */
export async function* exportDiary(
  wishes: DiaryWishes,
  format: ExportFormat,
): AsyncGenerator<string> {
  const filter = await readWishes(wishes);
  const before = (BigInt(await lastEntryId()) + 1n).toString();
  const text = fileTexts[format];
  let previous: DiaryEntry | null = null;
  let piece = text.head;
  for (;;) {
    const after: string = previous?.id ?? "0";
    const entries: DiaryEntry[] = await readDiary({ ...filter, after, before }, atOnce);
    for (const entry of entries) {
      piece += text.entry(entry, previous);
      previous = entry;
    }
    if (entries.length < atOnce) break;
    yield piece;
    piece = "";
  }
  yield piece + text.tail;
}
