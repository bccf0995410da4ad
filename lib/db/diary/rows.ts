import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import type { DiaryEntry as Row } from "@/lib/db/generated/client";

/** A diary row as a diary entry; exactly what was hashed. */
export function toEntry(row: Row): DiaryEntry {
  return {
    id: row.id.toString(),
    at: instant(row.at),
    kind: row.kind,
    actor: {
      type: row.actorType as DiaryEntry["actor"]["type"],
      id: row.actorId,
      name: row.actorName,
    },
    ...(row.serviceId !== null && { service: row.serviceId }),
    ...(row.releaseId !== null && { release: row.releaseId }),
    ...(row.subjectId !== null && { subject: row.subjectId }),
    sentence: row.sentence,
    data: row.data as JsonObject,
    hash: row.hash,
  };
}
