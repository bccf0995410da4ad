import type { RunbookStep, StepKind } from "./runbook";

export const kindWords: Record<StepKind, string> = {
  code: "Code",
  config: "Config",
  database: "Database",
  flag: "Flag",
  traffic: "Traffic",
};

/** A runbook as Markdown (CommonMark); read again, it is the same runbook. */
export function runbookMarkdown(serviceName: string, steps: readonly RunbookStep[]): string {
  const title = `# Runbook of ${serviceName.replaceAll(/\s+/g, " ")}`;
  return `${[title, ...steps.map(stepMarkdown)].join("\n\n")}\n`;
}

function stepMarkdown(step: RunbookStep): string {
  const { kind, title, minutes, command, up, verify, notify, notes } = step;
  return [
    `## ${kindWords[kind]}: ${title}`,
    minutes === null ? "" : `- Minutes: ${minutes}`,
    part("Command", command === "" ? "" : fenced(command)),
    part("Up", up === "" ? "" : fenced(up)),
    part("Verify", escaped(verify)),
    part("Notify", escaped(notify)),
    part("Notes", escaped(notes)),
  ]
    .filter((one) => one !== "")
    .join("\n\n");
}

function part(name: string, text: string): string {
  return text === "" ? "" : `### ${name}\n\n${text}`;
}

/** A fence is longer than any run of its sign inside. */
function fenced(text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = "`".repeat(Math.max(2, ...runs.map(({ length }) => length)) + 1);
  return `${fence}sh\n${text}\n${fence}`;
}

/** What would read as a heading or a fence gets a backslash before it, as CommonMark has it. */
function escaped(text: string): string {
  return text.replaceAll(/^(\s*)(#{1,3}\s|#{1,3}$|`{3}|~{3}|\\)/gm, "$1\\$2");
}
