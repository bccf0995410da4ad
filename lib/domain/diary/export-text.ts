import { csvLine } from "@/lib/kernel/csv";
import type { DiaryEntry } from "./entry";
import type { ExportFormat } from "./diary-query";

/** How a diary is written as a file: what stands before, each entry, what stands after. */
export type FileText = {
  type: string;
  head: string;
  entry: (entry: DiaryEntry, previous: DiaryEntry | null) => string;
  tail: string;
};

const columns = [
  "id",
  "at",
  "kind",
  "actor_type",
  "actor",
  "service",
  "release",
  "subject",
  "sentence",
  "data",
  "hash",
];

/** JSON (an array, exactly what was hashed), CSV (RFC 4180), or Markdown to read, with UTC days. */
export const fileTexts: Record<ExportFormat, FileText> = {
  json: {
    type: "application/json",
    head: "[",
    entry: (entry, previous) => `${previous === null ? "" : ","}\n${JSON.stringify(entry)}`,
    tail: "\n]\n",
  },
  csv: {
    type: "text/csv; charset=utf-8",
    head: csvLine(columns),
    entry: (entry) => csvLine(row(entry)),
    tail: "",
  },
  md: {
    type: "text/markdown; charset=utf-8",
    head: "# Diary\n",
    entry: (entry, previous) => {
      const day = entry.at.slice(0, 10);
      const heading = previous?.at.slice(0, 10) === day ? "" : `\n## ${day}\n\n`;
      return `${heading}- ${entry.at.slice(11, 19)} UTC ${markdown(entry.sentence)}\n`;
    },
    tail: "",
  },
};

function row(entry: DiaryEntry): string[] {
  const {
    id,
    at,
    kind,
    actor,
    service = "",
    release = "",
    subject = "",
    sentence,
    data,
    hash,
  } = entry;
  const given = [id, at, kind, actor.type, actor.name, service, release, subject, sentence];
  return [...given, JSON.stringify(data), hash];
}

function markdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, String.raw`\$&`).replaceAll(/\s*\n\s*/g, " ");
}
