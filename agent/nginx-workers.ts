import { setTimeout as sleep } from "node:timers/promises";
import { readOrNull } from "./disk";

const patienceMs = 5_000;

/** nginx' main process, by its pid file; null where it names none. */
export async function masterOf(pidFile: string): Promise<number | null> {
  const text = await readOrNull(pidFile);
  return text !== null && /^\d{1,9}\s*$/.test(text) ? Number(text) : null;
}

/** The workers that run now; null where that cannot be seen. */
export async function workersOf(pidFile: string | null) {
  const master = pidFile === null ? null : await masterOf(pidFile);
  const old = master === null ? null : await childrenOf(master);
  if (master === null || old === null) return null;
  return { areReplaced: () => areReplaced(master, old) };
}

/**
 * Waits until new workers are there, and then until no old one takes requests any more: for a moment both do.
 * False: no new one came.
 */
async function areReplaced(master: number, old: ReadonlySet<string>): Promise<boolean> {
  const until = Date.now() + patienceMs;
  let isNew = false;
  while (Date.now() < until) {
    const workers = (await childrenOf(master)) ?? new Set();
    isNew ||= [...workers].some((one) => !old.has(one));
    if (isNew && !(await anyListens(old))) return true;
    await sleep(20);
  }
  return isNew;
}

/** Whether one of these workers has not begun to shut down; nginx says so in its own name. */
async function anyListens(workers: ReadonlySet<string>): Promise<boolean> {
  const names = await Promise.all(
    [...workers].map((pid) => readOrNull(`/proc/${pid}/cmdline`).catch(() => null)),
  );
  return names.some((name) => name !== null && name !== "" && !name.includes("shutting down"));
}

/** The processes whose parent is this one; null where this system does not tell. */
async function childrenOf(pid: number): Promise<Set<string> | null> {
  const list = await readOrNull(`/proc/${pid}/task/${pid}/children`).catch(() => null);
  return list === null ? null : new Set(list.split(" ").filter(Boolean));
}
