import type { DiaryEntry } from "@/lib/domain/diary/entry";

const texts = new WeakMap<DiaryEntry, string>();

/**
 * A diary entry as a server-sent event; written once, whoever reads it. JSON has no line breaks of its own, so one data
 * line is enough.
 */
export function entryEvent(entry: DiaryEntry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const text = `id: ${entry.id}\nevent: ${entry.kind}\ndata: ${JSON.stringify(entry)}\n\n`;
  texts.set(entry, text);
  return text;
}

/** The first event: how far the diary is. `reset` says that the asker's id is not of this diary. */
export function helloEvent(last: bigint, reset: boolean): string {
  return `retry: 2000\nevent: hello\ndata: ${JSON.stringify({ last: last.toString(), reset })}\n\n`;
}

/** Samples of a release arrived; without an id, because it need not be caught up. */
export function samplesEvent(releaseId: string): string {
  return `event: samples\ndata: ${JSON.stringify({ release: releaseId })}\n\n`;
}

/** Something of a sync changed; without an id, because whoever missed it asks again. `news` is JSON already. */
export function syncEvent(news: string): string {
  return `event: sync\ndata: ${news}\n\n`;
}

/** A comment, so that everyone between knows the stream is alive. */
export const stillHere = ": still here\n\n";
