import { diffTokens } from "@/lib/domain/learning/diff-tokens";
import type { RunbookStep } from "./runbook";
import { runbookMarkdown } from "./write-markdown";

/** A line of a version beside the one before it. */
export type DiffLine = { is: "same" | "added" | "removed"; text: string };

/** Unchanged lines shown around a change. */
const around = 2;

/** What differs between two versions, line by line, with a little of what stands around each change. */
export function diffRunbook(
  before: readonly RunbookStep[],
  after: readonly RunbookStep[],
): DiffLine[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  const lines: DiffLine[] = [];
  let from = 0;
  for (const edit of diffTokens(old, next)) {
    lines.push(...old.slice(from, edit.from).map((text): DiffLine => ({ is: "same", text })));
    lines.push(
      ...old.slice(edit.from, edit.to).map((text): DiffLine => ({ is: "removed", text })),
      ...edit.insert.map((text): DiffLine => ({ is: "added", text })),
    );
    from = edit.to;
  }
  lines.push(...old.slice(from).map((text): DiffLine => ({ is: "same", text })));
  return lines.filter((line, index) => line.is !== "same" || isNear(lines, index));
}

function isNear(lines: readonly DiffLine[], index: number): boolean {
  return lines
    .slice(Math.max(0, index - around), index + around + 1)
    .some((line) => line.is !== "same");
}

function linesOf(steps: readonly RunbookStep[]): string[] {
  const [, ...lines] = runbookMarkdown("", steps).split("\n");
  return lines.filter((line) => line !== "");
}
