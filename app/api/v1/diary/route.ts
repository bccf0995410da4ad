import { door } from "@/lib/access/door";
import { savedFile } from "@/lib/access/saved-file";
import { diaryQuery } from "@/lib/domain/diary/diary-query";
import { fileTexts } from "@/lib/domain/diary/export-text";
import { done } from "@/lib/kernel/outcome";
import { exportDiary } from "@/lib/queries/diary/export-diary";
import { listDiary } from "@/lib/queries/diary/list-diary";

export const GET = door(
  {
    summary: "The diary, oldest first; with a format, all of it as a file (json, csv, md)",
    permission: "read",
    query: diaryQuery,
  },
  async ({ caller, query: { limit, after, order, format, ...wishes } }) => {
    if (format !== undefined) {
      const { type } = fileTexts[format];
      const name = `diary-${caller.at.slice(0, 10)}.${format}`;
      return done({ response: savedFile(exportDiary(wishes, format), { name, type }) });
    }
    return done({ body: await listDiary(wishes, { limit, order, after }) });
  },
);
