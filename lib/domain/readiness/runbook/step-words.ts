import type { RunbookStep } from "./runbook";
import { kindWords } from "./write-markdown";

/** A step as a list of things to do shows it: only what somebody wrote. */
export function stepWords(step: RunbookStep) {
  const { kind, title, command, up, verify, notify, notes, minutes } = step;
  const database = kind === "database";
  const commands = [
    { label: database ? "Commands, down" : "Commands", code: command },
    { label: "Commands, up again", code: up },
  ];
  const facts = [
    { label: "See that it worked", text: verify },
    { label: "Tell", text: notify },
    { label: "Good to know", text: notes },
  ];
  return {
    title,
    kind: kindWords[kind],
    time: minutes === null ? null : `${minutes} min`,
    commands: commands.filter(({ code }) => code !== ""),
    facts: facts.filter(({ text }) => text !== ""),
  };
}
