import { readDiary } from "@/lib/db/diary/read";
import type { DiaryLine, DiaryWishes } from "@/lib/domain/diary/diary-query";
import { placeOf } from "@/lib/domain/diary/place-of";
import type { Page } from "@/lib/kernel/page";
import { readWishes } from "./read-wishes";

/** A page of entries on from the id `after`, in either direction; `next` is the cursor onwards. */
export async function listDiary(
  wishes: DiaryWishes,
  page: { limit: number; order: "oldest" | "newest"; after?: string | undefined },
): Promise<Page<DiaryLine>> {
  const filter = await readWishes(wishes);
  const newestFirst = page.order === "newest";
  const cursor = page.after === undefined ? {} : { [newestFirst ? "before" : "after"]: page.after };
  const entries = await readDiary({ ...filter, ...cursor }, page.limit + 1, newestFirst);
  const items = entries.slice(0, page.limit).map((entry) => ({ ...entry, href: placeOf(entry) }));
  return { items, next: entries.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
