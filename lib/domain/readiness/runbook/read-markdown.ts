import { invalid, type Outcome, refused } from "@/lib/kernel/outcome";
import { parseSteps } from "./parse-steps";
import { emptyStep, type RunbookStep, stepKinds } from "./runbook";
import { mostCharacters } from "./runbook-input";

type Part = "command" | "up" | "verify" | "notify" | "notes";

/** Headings of the third level, and the part of a step they begin. */
const parts: readonly [RegExp, Part][] = [
  [/^(commands?|run|down)$/i, "command"],
  [/^(up|forward)$/i, "up"],
  [/^(verify|verification|check)$/i, "verify"],
  [/^(notify|tell|whom to tell)$/i, "notify"],
  [/^notes?$/i, "notes"],
];

type Draft = RunbookStep & { part: Part | null };

/**
 * Reads Markdown as a runbook. Each heading of the second level is a step ("Database: Undo the migration"), code
 * blocks are its commands, and what fits nowhere else is kept in its notes: nothing of the text is dropped.
 */
export function readRunbook(markdown: string): Outcome<RunbookStep[]> {
  if (markdown.length > mostCharacters) return tooLong(markdown.length);
  const drafts: Draft[] = [];
  const lines = markdown.replaceAll(/\r\n?/g, "\n").split("\n");
  let title = "";
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const heading = /^(#{1,3})\s+(.*?)\s*#*\s*$/.exec(line);
    if (heading?.[1] === "#" && drafts.length === 0 && title === "") {
      title = heading[2] ?? "";
    } else if (heading !== null && heading[1] !== "###") {
      drafts.push(begun(heading[2] ?? ""));
    } else {
      const draft = drafts.at(-1) ?? opened(drafts, title, line);
      if (draft === null) continue;
      const end = readLine(draft, heading?.[2] ?? null, lines, index);
      if (end === null)
        return invalid("markdown", `The code block of line ${index + 1} is never closed.`);
      index = end;
    }
  }
  return parseSteps(drafts.map(trimmed));
}

function tooLong(length: number): Outcome<never> {
  const say = (count: number) => count.toLocaleString("en");
  return refused(
    "too_large",
    `This text has ${say(length)} characters; a runbook has at most ${say(mostCharacters)}. Nothing was changed.`,
  );
}

/** A step by its heading: the kind stands before the colon, or it is code. */
function begun(heading: string): Draft {
  const [, word = "", rest = ""] = /^(\w+)\s*:\s*(.*)$/.exec(heading) ?? [];
  const kind = stepKinds.find((one) => one === word.toLowerCase());
  const named = kind === undefined ? { title: heading } : { kind, title: rest };
  return { ...emptyStep, ...named, part: null };
}

/** Text before any step begins one of its own; empty lines begin nothing. */
function opened(drafts: Draft[], title: string, line: string): Draft | null {
  if (line.trim() === "") return null;
  const draft = begun(title === "" ? "Roll back" : title);
  drafts.push(draft);
  return draft;
}

/** Takes one line, or a whole code block; answers the last line it took, or null where a block has no end. */
function readLine(
  draft: Draft,
  heading: string | null,
  lines: readonly string[],
  index: number,
): number | null {
  const line = lines[index] ?? "";
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) return readBlock(draft, fence, lines, index);
  if (heading !== null) {
    const part = parts.find(([name]) => name.test(heading))?.[1];
    draft.part = part ?? "notes";
    if (part === undefined) add(draft, "notes", heading);
    return index;
  }
  if (draft.part === null && readField(draft, line)) return index;
  add(draft, draft.part ?? "notes", line.replace(/^(\s*)\\([#`~\\])/, "$1$2"));
  return index;
}

function readBlock(draft: Draft, fence: string, lines: readonly string[], index: number) {
  const [sign = "`"] = fence;
  const closes = new RegExp(`^ {0,3}${sign}{${fence.length},}\\s*$`);
  const end = lines.findIndex((line, at) => at > index && closes.test(line));
  if (end === -1) return null;
  const part = draft.part === "up" ? "up" : "command";
  add(draft, part, lines.slice(index + 1, end).join("\n"));
  return end;
}

/** "- Minutes: 3" and its like, before the first heading of a part. */
function readField(draft: Draft, line: string): boolean {
  const [, name = "", value = ""] = /^\s*[-*]?\s*(\w+)\s*:\s*(.+?)\s*$/.exec(line) ?? [];
  const minutes = /^(\d+(?:\.\d+)?)\s*(?:min|minutes)?$/.exec(value)?.[1];
  if (/^(minutes|expected)$/i.test(name) && minutes !== undefined) {
    draft.minutes = Number(minutes);
    return true;
  }
  const part = parts.find(([names]) => names.test(name))?.[1];
  if (part === undefined) return false;
  add(draft, part, value);
  return true;
}

function add(draft: Draft, part: Part, text: string): void {
  draft[part] = draft[part] === "" ? text : `${draft[part]}\n${text}`;
}

/** The step of a draft, without the space around its texts. */
function trimmed({ kind, minutes, ...draft }: Draft): RunbookStep {
  const { title, command, up, verify, notify, notes } = draft;
  return {
    kind,
    minutes,
    title: title.trim(),
    command: command.trim(),
    up: up.trim(),
    verify: verify.trim(),
    notify: notify.trim(),
    notes: notes.trim(),
  };
}
