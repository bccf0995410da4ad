import type { NewEntry } from "@/lib/domain/diary/entry";
import type { Win } from "./win";

/** A new win, as the diary says it. */
export function winEntry(win: Win, serviceId: string | null): NewEntry {
  return {
    kind: "win.added",
    sentence: /[.!?]$/.test(win.title) ? win.title : `${win.title}.`,
    ...(serviceId !== null && { serviceId }),
    ...(win.releaseId !== null && { releaseId: win.releaseId }),
    subjectId: win.id,
    data: { kind: win.kind, title: win.title, facts: win.facts },
  };
}
