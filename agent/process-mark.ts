import { readdir, readFile } from "node:fs/promises";
import { readOrNull } from "./disk";

/** A process that is known again after its number was given to another one. */
export type ProcessMark = { pid: number; started: number };

type Seen = ProcessMark & { leads: boolean };

/** The mark of a process; null where there is none, or it is dead and not yet buried. */
export async function markOf(pid: number): Promise<ProcessMark | null> {
  const seen = await look(pid);
  return seen === null ? null : { pid, started: seen.started };
}

/** Whether it is the same process that still runs. */
export async function lives({ pid, started }: ProcessMark): Promise<boolean> {
  return (await markOf(pid))?.started === started;
}

/**
 * The program that was started for an operation and not written down any more: what first led a group of its
 * own with the operation in its environment. What it started itself may well go on for ever.
 */
export async function findProgram(opId: string): Promise<ProcessMark | null> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => ((await isFor(pid, opId)) ? look(Number(pid)) : null)),
  );
  const leading = found.filter((one) => one !== null).filter(({ leads }) => leads);
  return leading.toSorted((one, other) => one.started - other.started)[0] ?? null;
}

async function isFor(pid: string, opId: string): Promise<boolean> {
  const variables = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
  return variables.split("\0").includes(`BELLWETHER_OP_ID=${opId}`);
}

/** By the kernel's own line about it: its state, its group, and when it began. */
async function look(pid: number): Promise<Seen | null> {
  const stat = await readOrNull(`/proc/${pid}/stat`).catch(() => null);
  const [state, , group, ...rest] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  if (state === undefined || state === "Z") return null;
  return { pid, started: Number(rest[16]), leads: Number(group) === pid };
}
