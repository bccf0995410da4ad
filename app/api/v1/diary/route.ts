import { door } from "@/lib/access/door";
import { diaryQuery, type ExportFormat } from "@/lib/domain/diary/diary-query";
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
      return done({ response: file(exportDiary(wishes, format), format, caller.at) });
    }
    return done({ body: await listDiary(wishes, { limit, order, after }) });
  },
);

function file(pieces: AsyncGenerator<string>, format: ExportFormat, at: string): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done: ended, value } = await pieces.next();
      if (ended) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void pieces.return(undefined),
  });
  return new Response(stream, {
    headers: {
      "content-type": fileTexts[format].type,
      "content-disposition": `attachment; filename="diary-${at.slice(0, 10)}.${format}"`,
      "cache-control": "no-store",
    },
  });
}
