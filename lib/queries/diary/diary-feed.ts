import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import type { DiaryWishes } from "@/lib/domain/diary/diary-query";
import { writeAtom } from "@/lib/domain/diary/write-atom";
import { listDiary } from "./list-diary";

const newest = 100;

/** The newest entries of the diary as an Atom feed; `site` is where its pages are. */
export async function diaryFeed(wishes: DiaryWishes, site: string): Promise<string> {
  const [{ items }, team] = await Promise.all([
    listDiary(wishes, { limit: newest, order: "newest" }),
    findTeam(reader()),
  ]);
  return writeAtom(items, { title: `${team.name}: diary`, site });
}
