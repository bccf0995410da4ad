import { lastEntryId, readDiary } from "@/lib/db/diary/read";
import { listen } from "@/lib/db/live/listen";
import type { DiaryEntry } from "@/lib/domain/diary/entry";

/** Where a feed takes entries and notices from. Entries are of (after, upTo], oldest first. */
export type Source = {
  listen: typeof listen;
  read: (
    after: bigint,
    limit: number,
    upTo?: bigint,
    release?: string | null,
  ) => Promise<DiaryEntry[]>;
  lastId: () => Promise<bigint>;
};

/** The diary in the database. */
export const diarySource: Source = {
  listen,
  read: (after, limit, upTo, release = null) =>
    readDiary(
      {
        after: after.toString(),
        ...(upTo !== undefined && { before: (upTo + 1n).toString() }),
        ...(release !== null && { release }),
      },
      limit,
    ),
  lastId: async () => BigInt(await lastEntryId()),
};
