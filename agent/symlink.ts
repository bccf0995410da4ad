import { lstat, readdir, readlink } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { SymlinkAction } from "./config";
import { codeOf, pointTo } from "./disk";
import { checkDirectory, checkProgram } from "./check-paths";
import {
  type Doer,
  environmentOf,
  failed,
  fillOf,
  type Finding,
  saw,
  type Standing,
  succeeded,
  type Version,
  type Work,
  wrong,
} from "./doing";
import { healthFault } from "./health";
import type { Ending } from "./journal";
import { outlast, runProgram } from "./run-program";

/** A link that points to the directory of the version that runs. The directories are never touched. */
export function symlinkDoer(action: SymlinkAction): Doer {
  return {
    target: action.link,
    refusal: async ({ to }) => {
      if (await isDirectory(directoryOf(action, to))) return null;
      return `${directoryOf(action, to)} is not there: ${to} cannot be gone back to.`;
    },
    perform: (work) => perform(action, work),
    hasBegun: async ({ asked, kept }) =>
      kept.before !== undefined && (await pointedTo(action)) === directoryOf(action, asked.to),
    standing: () => standing(action),
    check: () => check(action),
  };
}

async function perform(action: SymlinkAction, work: Work): Promise<Ending> {
  const { asked, operation, note } = work;
  const wanted = directoryOf(action, asked.to);
  const known = operation().kept.before;
  const before = known === undefined ? await linkText(action) : known;
  await note("switching the link", { before });
  await point(action, wanted, work);
  const fault = await settled(action, work);
  if (fault === null) return succeeded(`${action.link} points to ${basename(wanted)}.`);
  const back = before === null ? null : resolve(dirname(action.link), before);
  if (action.unhealthy === "leave" || back === null || back === wanted) {
    return failed(`${fault.words} ${action.link} was left at ${basename(wanted)}.`, fault);
  }
  await note("putting the link back");
  await point(action, back, work);
  const again = action.after === null ? null : await after(action, work);
  const more = again === null ? "" : ` Then ${again.words}`;
  const words = `${fault.words} ${action.link} was put back to ${basename(back)}.${more}`;
  return failed(words, fault);
}

type Fault = { words: string; exitCode: number | null; tail: string };

/** After the switch: the program that makes the change felt, then the health check. */
async function settled(action: SymlinkAction, work: Work): Promise<Fault | null> {
  if (action.after !== null) {
    const fault = await after(action, work);
    if (fault !== null) return fault;
  }
  if (action.health === null) return null;
  await work.note("asking whether it is well");
  const words = await healthFault(action.health, fillOf(work.asked));
  return words === null ? null : { words, exitCode: null, tail: "" };
}

async function after({ after: argv, seconds }: SymlinkAction, work: Work): Promise<Fault | null> {
  const { program } = work.operation().kept;
  if (program !== undefined) await outlast(program, seconds);
  const { code, tail, words } = await runProgram(argv ?? [], {
    seconds,
    env: environmentOf(work.asked),
    began: (mark) => work.note("running what comes after the switch", { program: mark }),
  });
  return code === 0 ? null : { words, exitCode: code, tail };
}

/** Written as the link was: from where it lies, or from the root. */
async function point(action: SymlinkAction, directory: string, { asked }: Work): Promise<void> {
  const now = await linkText(action);
  if (now !== null && resolve(dirname(action.link), now) === directory) return;
  const isRelative = now !== null && !now.startsWith("/");
  const text = isRelative ? relative(dirname(action.link), directory) : directory;
  await pointTo(action.link, text, asked.opId);
}

async function standing(action: SymlinkAction): Promise<Standing> {
  const current = await pointedTo(action);
  const versions = await versionsOf(action, current);
  const words =
    current === null
      ? `${action.link} is not there yet.`
      : `${action.link} points to ${basename(current)}.`;
  return { words, versions };
}

async function versionsOf(action: SymlinkAction, current: string | null): Promise<Version[]> {
  const [start = "", end = ""] = action.directory.split("{version}");
  const names = (await readdir(action.releases)).filter((name) => {
    const inside = name.length > start.length + end.length;
    return inside && name.startsWith(start) && name.endsWith(end);
  });
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(action.releases, name);
      const { mtime } = await lstat(path);
      const version = name.slice(start.length, name.length - end.length);
      return { version, at: mtime.toISOString(), current: path === current, path };
    }),
  );
  const kept = await Promise.all(
    found.map(async (one) => ((await isDirectory(one.path)) ? [one] : [])),
  );
  return kept
    .flat()
    .toSorted((one, other) => other.at.localeCompare(one.at))
    .slice(0, 50)
    .map(({ version, at, current }) => ({ version, at, current }));
}

async function check(action: SymlinkAction): Promise<Finding[]> {
  const releases = await checkDirectory(action.releases, "read");
  const around = await checkDirectory(dirname(action.link), "write");
  const program = action.after === null ? [] : [await checkProgram(action.after)];
  const found = [releases, around, ...program];
  if (found.some(({ ok }) => !ok)) return found;
  return [...found, await checkLink(action)];
}

async function checkLink(action: SymlinkAction): Promise<Finding> {
  const now = await pointedTo(action).catch((error: unknown) => codeOf(error));
  if (now === "EINVAL")
    return wrong(`${action.link} is no link: it would have to be replaced by hand once.`);
  if (now === null)
    return wrong(`${action.link} is not there: make it once, to the version that runs.`);
  if (!(await isDirectory(now)))
    return wrong(`${action.link} points to ${now}, which is no directory.`);
  const { versions } = await standing(action);
  return saw(`${action.link} points to ${basename(now)}; ${versions.length} versions are there.`);
}

function directoryOf({ releases, directory }: SymlinkAction, version: string): string {
  return join(releases, directory.replace("{version}", version));
}

async function linkText({ link }: SymlinkAction): Promise<string | null> {
  try {
    return await readlink(link);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

async function pointedTo(action: SymlinkAction): Promise<string | null> {
  const text = await linkText(action);
  return text === null ? null : resolve(dirname(action.link), text);
}

async function isDirectory(path: string): Promise<boolean> {
  // Of itself: a link among the releases could lead anywhere.
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
