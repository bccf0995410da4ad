import { durationText } from "@/lib/kernel/duration";
import type { Instant } from "@/lib/kernel/instant";
import { sectionKeys } from "./postmortem";
import { questions } from "./questions";
import type { PostmortemView } from "./view";

/** A postmortem as Markdown (CommonMark with tables): facts, durations, sections as written, timeline. */
export function postmortemMarkdown(view: PostmortemView): string {
  return [
    `# ${oneLine(view.title)}`,
    stand(view),
    table(
      ["Fact", ""],
      view.facts.map(({ label, value }) => [label, value]),
    ),
    "## How long it took",
    table(
      ["", "", "Definition"],
      view.durations.map(({ label, seconds, why, definition }) => [
        label,
        seconds === null ? `not known: ${why ?? ""}` : durationText(seconds),
        definition,
      ]),
    ),
    ...sectionKeys.flatMap((key) => [
      `## ${questions[key].title}`,
      view.sections[key].trim() === "" ? "*Not answered.*" : view.sections[key].trim(),
    ]),
    "## Timeline",
    view.timeline.length === 0
      ? "*The diary has no entries.*"
      : view.timeline.map(({ at, sentence }) => `- ${stamp(at)}: ${oneLine(sentence)}`).join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

function stand(view: PostmortemView): string {
  if (view.publishedAt === null) return `Draft, as of ${stamp(view.asOf)}.`;
  return `Published ${stamp(view.publishedAt)}.`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** "2026-11-23 14:02:31 UTC". */
function stamp(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

function cell(text: string): string {
  return oneLine(text).replaceAll("|", "\\|");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
