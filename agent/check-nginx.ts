import { dirname } from "node:path";
import { checkDirectory, checkProgram } from "./check-paths";
import type { NginxAction } from "./config";
import { readOrNull } from "./disk";
import { type Finding, saw, type Standing, wrong } from "./doing";
import { masterOf } from "./nginx-workers";
import { runProgram } from "./run-program";
import { readVersion } from "./side-version";
import { readUpstream } from "./upstream";

const wholeBytes = 4 * 1024 * 1024;

/** Whether shares could be moved as things are: the file, the sides, nginx itself. */
export async function checkNginx(
  action: NginxAction,
  standing: () => Promise<Standing>,
): Promise<Finding[]> {
  const programs =
    action.test[0] === action.reload[0] ? [action.test] : [action.test, action.reload];
  const found = [
    await checkDirectory(dirname(action.include), "write"),
    ...(await Promise.all(programs.map(checkProgram))),
    await checkInclude(action, standing),
  ];
  for (const side of action.sides) {
    const read = await readVersion(side);
    found.push("version" in read ? saw(`${side.name} runs ${read.version}.`) : wrong(read.fault));
  }
  const tested = await checkTest(action);
  return tested.ok ? [...found, tested, ...(await checkIncluded(action))] : [...found, tested];
}

async function checkInclude(
  { include, pid, sides }: NginxAction,
  standing: () => Promise<Standing>,
): Promise<Finding> {
  const text = await readOrNull(include);
  const first = sides[0].servers[0] ?? "";
  if (text === null)
    return wrong(`${include} is not there: begin with the line “server ${first};”.`);
  if (readUpstream(sides, text) === null) {
    return wrong(
      `${include} names servers of neither side: they would be lost with the next switch.`,
    );
  }
  if (pid !== null && (await masterOf(pid)) === null) {
    return wrong(`${pid} names no nginx that runs.`);
  }
  return saw((await standing()).words);
}

async function checkTest({ test, seconds }: NginxAction): Promise<Finding> {
  const { code, words, tail } = await runProgram(test, { seconds });
  const program = test.join(" ");
  return code === 0
    ? saw(`${program} passes.`)
    : wrong(`${program} fails. ${words} ${tail.slice(-300)}`.trim());
}

/** Whether nginx reads the file at all: with -T in place of -t it tells all that it reads. */
async function checkIncluded({ test, include, seconds }: NginxAction): Promise<Finding[]> {
  if (test.at(-1) !== "-t") return [];
  const told = await runProgram([...test.slice(0, -1), "-T"], { seconds, keeps: wholeBytes });
  if (told.tail.includes(`# configuration file ${include}:`)) {
    return [saw(`nginx reads ${include}.`)];
  }
  return [
    wrong(`nginx does not read ${include}: an upstream must have the line “include ${include};”.`),
  ];
}
