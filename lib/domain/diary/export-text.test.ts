import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import type { DiaryEntry } from "./entry";
import { fileTexts } from "./export-text";

function entry(overrides: Partial<DiaryEntry> = {}): DiaryEntry {
  return {
    id: "7",
    at: instant(Date.UTC(2026, 10, 23, 14, 32, 7)),
    kind: "release.go",
    actor: { type: "person", id: "usr_1", name: "Ana" },
    sentence: 'Ana said "go", at last.',
    data: { move: "go" },
    hash: "ab",
    ...overrides,
  };
}

function write(format: keyof typeof fileTexts, entries: DiaryEntry[]): string {
  const text = fileTexts[format];
  const lines = entries.map((one, index) => text.entry(one, entries[index - 1] ?? null));
  return text.head + lines.join("") + text.tail;
}

describe("a diary as a file", () => {
  it("JSON is the entries themselves, none or many", () => {
    expect(JSON.parse(write("json", []))).toEqual([]);
    expect(JSON.parse(write("json", [entry(), entry({ id: "8" })]))).toEqual([
      entry(),
      entry({ id: "8" }),
    ]);
  });

  it("CSV quotes commas and quotes, and tames formulas", () => {
    const text = write("csv", [
      entry({ actor: { type: "person", id: "u", name: "=HYPERLINK(1)" } }),
    ]);
    const [head, row] = text.split("\r\n");
    expect(head).toBe("id,at,kind,actor_type,actor,service,release,subject,sentence,data,hash");
    expect(row).toBe(
      '7,2026-11-23T14:32:07.000Z,release.go,person,\'=HYPERLINK(1),,,,"Ana said ""go"", at last.","{""move"":""go""}",ab',
    );
  });

  it("Markdown has a heading a day, and no sentence can break out of its line", () => {
    const next = entry({ at: instant(Date.UTC(2026, 10, 24, 1)), sentence: "# not\na *heading*" });
    expect(write("md", [entry(), entry(), next])).toBe(
      '# Diary\n\n## 2026-11-23\n\n- 14:32:07 UTC Ana said "go", at last.\n' +
        '- 14:32:07 UTC Ana said "go", at last.\n\n## 2026-11-24\n\n- 01:00:00 UTC # not a \\*heading\\*\n',
    );
  });
});
