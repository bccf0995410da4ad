import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Asked } from "./asked";
import { checkNginx } from "./check-nginx";
import type { NginxAction, Side } from "./config";
import { readOrNull, writeWhole } from "./disk";
import { type Doer, failed, fillOf, type Standing, succeeded, type Work } from "./doing";
import { healthFault } from "./health";
import type { Ending } from "./journal";
import { workersOf } from "./nginx-workers";
import { runProgram } from "./run-program";
import { readVersion } from "./side-version";
import { readUpstream, type Shares, writeUpstream } from "./upstream";

const otherSideMs = 500;

/** Two sides behind one nginx upstream: shares are written into one file, tested, and only then taken up. */
export function nginxDoer(action: NginxAction): Doer {
  return {
    target: action.include,
    refusal: async (asked) => {
      const found = await sideOf(action, asked.to);
      return "words" in found ? found.words : null;
    },
    perform: (work) => perform(action, work),
    hasBegun: async ({ asked, kept }) =>
      kept.before !== undefined && (await isWritten(action, asked)),
    standing: () => standing(action),
    check: () => checkNginx(action, () => standing(action)),
  };
}

async function perform(action: NginxAction, work: Work): Promise<Ending> {
  const { asked, operation, note } = work;
  const found = await sideOf(action, asked.to);
  if ("words" in found) return backOut(action, work, faultOf(found.words));
  const shares = sharesFor(action, found.side, asked);
  if (shares === null) return stands(action, asked);
  const unwell = shares[found.side.name] === 0 ? null : await sideFault(action, found.side, asked);
  if (unwell !== null) return backOut(action, work, faultOf(unwell));
  const known = operation().kept.before;
  const before = known === undefined ? await readOrNull(action.include) : known;
  await note("writing the new shares", { before });
  const text = writeUpstream(action.sides, shares, `By Bellwether's agent, for ${asked.opId}`);
  await writeWhole(action.include, text, { mark: asked.opId, mode: 0o644 });
  const fault = await takeUp(action, note);
  // Without its pid file nobody looked whether nginx took the new shares up.
  const gives = action.pid === null ? "nginx was told to give" : "nginx gives";
  return fault === null
    ? succeeded(`${gives} ${sharesWords(action, shares)}.`)
    : backOut(action, work, fault);
}

type Fault = { words: string; exitCode: number | null; tail: string };
const faultOf = (words: string): Fault => ({ words, exitCode: null, tail: "" });

/** Leaves the old shares in the file and, where nginx was told of the new ones, in nginx. */
async function backOut(action: NginxAction, work: Work, fault: Fault): Promise<Ending> {
  const { before, told } = work.operation().kept;
  if (before === undefined) return failed(`${fault.words} Nothing was changed.`, fault);
  await work.note("putting the shares back");
  await putBack(action, before, work.asked);
  const { code } = await runProgram(action.test, { seconds: action.seconds });
  const words = `${fault.words} The old shares were put back.`;
  if (code !== 0) {
    const lives = told === true ? " nginx may still give the new ones." : "";
    const more = "Its test fails with the old file too: something else is wrong there.";
    return failed(`${words}${lives} ${more}`, fault);
  }
  if (told === true) await runProgram(action.reload, { seconds: action.seconds });
  return failed(words, fault);
}

/** Tests the configuration as it now lies there, has nginx read it, and sees that it did. */
async function takeUp(action: NginxAction, note: Work["note"]): Promise<Fault | null> {
  const { seconds } = action;
  await note("testing nginx' configuration");
  const tested = await runProgram(action.test, { seconds });
  if (tested.code !== 0) return { ...tested, exitCode: tested.code };
  const workers = await workersOf(action.pid);
  await note("reloading nginx", { told: true });
  const reloaded = await runProgram(action.reload, { seconds });
  if (reloaded.code !== 0) return { ...reloaded, exitCode: reloaded.code };
  if (workers === null || (await workers.areReplaced())) return null;
  return faultOf(
    "nginx was told to reload, but no new worker came up within 5 s; its error log says why.",
  );
}

async function putBack(action: NginxAction, before: string | null, { opId }: Asked): Promise<void> {
  if (before === null) return rm(action.include, { force: true });
  return writeWhole(action.include, before, { mark: opId, mode: 0o644 });
}

type Read = { side: Side; read: { version: string } | { fault: string } };

/** The side where a version runs, by what the sides say; a side may be named itself, too. */
async function sideOf(
  { sides }: NginxAction,
  to: string,
): Promise<{ side: Side } | { words: string }> {
  const reading = sides.map(
    async (side): Promise<Read> => ({ side, read: await readVersion(side) }),
  );
  const isIt = ({ side, read }: Read) =>
    side.name === to || ("version" in read && read.version === to);
  const matching = reading.map(async (one) => ((await one.then(isIt)) ? one : Promise.reject()));
  const first = await Promise.any(matching).catch(() => null);
  if (first === null) {
    const seen = (await Promise.all(reading)).map(readWords);
    return { words: `No side runs ${to}: ${seen.join("; ")}.` };
  }
  // The bad version may well not answer: it is waited for a moment only.
  const both = Promise.all(reading).then((all) => all.every(isIt));
  const isBoth = await Promise.race([both, sleep(otherSideMs).then(() => false)]);
  return isBoth ? { words: `Both sides run ${to}: which one is meant cannot be told.` } : first;
}

function readWords({ side, read }: Read): string {
  return "version" in read
    ? `${side.name} runs ${read.version}`
    : `${side.name}: ${read.fault.replace(/\.$/, "")}`;
}

/** What each side is to get; null where nothing is to change. */
function sharesFor({ sides }: NginxAction, side: Side, asked: Asked): Shares | null {
  const share = { roll_back: 100, promote: 100, set_weight: asked.weight ?? 0 };
  if (asked.verb === "pause" || asked.verb === "resume") return null;
  const own = share[asked.verb];
  return Object.fromEntries(sides.map(({ name }) => [name, name === side.name ? own : 100 - own]));
}

/** Nothing moves here by itself, so standing still is what is seen to stand. */
async function stands(action: NginxAction, { verb }: Asked): Promise<Ending> {
  const { words } = await standing(action);
  return succeeded(verb === "pause" ? `${words} It stays so.` : `${words} It may move again.`);
}

async function sideFault(action: NginxAction, side: Side, asked: Asked): Promise<string | null> {
  const { health } = action;
  if (health === null) return null;
  for (const server of side.servers) {
    const [address = ""] = server.split(" ");
    const fault = await healthFault(health, { ...fillOf(asked), server: address });
    if (fault !== null) return `${side.name} is not well: ${fault}`;
  }
  return null;
}

async function isWritten(action: NginxAction, asked: Asked): Promise<boolean> {
  const found = await sideOf(action, asked.to);
  if ("words" in found) return false;
  const wanted = sharesFor(action, found.side, asked);
  const now = readUpstream(action.sides, (await readOrNull(action.include)) ?? "");
  if (wanted === null) return true;
  return now !== null && Object.entries(wanted).every(([name, share]) => now[name] === share);
}

async function standing(action: NginxAction): Promise<Standing> {
  const text = await readOrNull(action.include);
  const shares = text === null ? null : readUpstream(action.sides, text);
  const found = await Promise.all(
    action.sides.map(async (side) => ({ side, read: await readVersion(side) })),
  );
  const versions = found.flatMap(({ side, read }) =>
    "version" in read
      ? [{ version: read.version, at: null, current: (shares?.[side.name] ?? 0) >= 50 }]
      : [],
  );
  const words = found.map(({ side, read }) => {
    const share = shares === null ? "an unknown share" : `${shares[side.name] ?? 0} %`;
    return `${side.name} (${"version" in read ? read.version : read.fault}) has ${share}`;
  });
  return { words: `${words.join(", ")}.`, versions };
}

function sharesWords({ sides }: NginxAction, shares: Shares): string {
  return sides.map(({ name }) => `${name} ${shares[name] ?? 0} %`).join(", ");
}
