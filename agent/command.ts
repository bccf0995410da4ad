import type { Asked } from "./asked";
import { checkDirectory, checkProgram } from "./check-paths";
import { type Argv, type CommandAction, placeholders } from "./config";
import {
  type Doer,
  environmentOf,
  failed,
  fillOf,
  type Finding,
  succeeded,
  type Work,
} from "./doing";
import { filled } from "./health";
import type { Ending } from "./journal";
import { findProgram } from "./process-mark";
import { outlast, runProgram } from "./run-program";

/** Where no pattern is given: no space, no slash, no leading dash, so that no value becomes an option. */
const usualPattern = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}$/;

/** A program of one's own, with arguments that are fixed but for what is filled in. */
export function commandDoer(name: string, action: CommandAction): Doer {
  return {
    target: `command ${name}`,
    refusal: async (asked) => fillFault(action, asked),
    perform: (work) => perform(action, work),
    hasBegun: async ({ kept }) => kept.ran === true,
    standing: async () => ({ words: `It runs ${action.run.join(" ")}.`, versions: [] }),
    check: () => check(action),
  };
}

async function perform(action: CommandAction, work: Work): Promise<Ending> {
  const { asked, operation, note } = work;
  const fault = fillFault(action, asked);
  if (fault !== null) return failed(fault);
  if (operation().kept.ran === true) {
    const known = await afterCut(action, work);
    if (known !== null) return known;
  }
  await note("running the program", { ran: true });
  const { code, tail, words } = await runProgram(fillArgv(action.run, asked), {
    seconds: action.seconds,
    directory: action.directory,
    env: environmentOf(asked),
    began: (program) => note("running the program", { program }),
  });
  const more = { exitCode: code, tail };
  return code === 0 ? succeeded(words, more) : failed(words, more);
}

/** It had begun when the agent was stopped: what came of it, or null where it is to be run again. */
async function afterCut(
  action: CommandAction,
  { asked, operation, late }: Work,
): Promise<Ending | null> {
  const program = operation().kept.program ?? (await findProgram(asked.opId));
  if (program !== null) await outlast(program, action.seconds);
  if (action.check !== null) {
    const { code, tail } = await checkDone(action, asked);
    const cut = "The agent was stopped while the program ran;";
    if (code === 0)
      return succeeded(`${cut} its check says that it is done.`, { exitCode: 0, tail });
    if (!action.repeatable || late)
      return failed(`${cut} its check says that it is not done.`, { exitCode: code, tail });
  }
  if (action.repeatable && !late) return null;
  return {
    state: "unknown",
    detail:
      "The agent was stopped while the program ran. Whether it did its work has to be looked at by hand.",
    exitCode: null,
    tail: "",
  };
}

function checkDone(action: CommandAction, asked: Asked) {
  const { seconds, directory } = action;
  const env = environmentOf(asked);
  return runProgram(fillArgv(action.check ?? [], asked), { seconds, directory, env });
}

/** Each word for itself: what is filled in stays within its word. */
function fillArgv(argv: Argv, asked: Asked): string[] {
  const words = fillOf(asked);
  return argv.map((word) => filled(word, words));
}

/** Why a value may not be filled in. */
function fillFault({ run, check: looks, patterns }: CommandAction, asked: Asked): string | null {
  const words = new Map(Object.entries(fillOf(asked)));
  const used = [...run, ...(looks ?? [])].join(" ");
  for (const name of placeholders.filter((one) => used.includes(`{${one}}`))) {
    const value = words.get(name) ?? "";
    const pattern = patterns[name] ?? usualPattern;
    if (!pattern.test(value)) return `“${value}” is not allowed as {${name}}.`;
  }
  return null;
}

async function check(action: CommandAction): Promise<Finding[]> {
  const programs = action.check === null ? [action.run] : [action.run, action.check];
  return [
    await checkDirectory(action.directory, "read"),
    ...(await Promise.all(programs.map(checkProgram))),
  ];
}
