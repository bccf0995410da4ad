import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Argv } from "./config";
import { readOrNull } from "./disk";

/** How a program ended: null where it was never started, or did not end by itself. */
export type Ran = { code: number | null; tail: string; words: string };

/** A process that is known again after its number was given to another one. */
export type ProcessMark = { pid: number; started: string };

export type RunOptions = {
  seconds: number;
  directory?: string;
  env?: Readonly<Record<string, string>>;
  /** Hears which process it is, before anything else happens. */
  began?: (mark: ProcessMark) => Promise<void>;
};

const tailBytes = 4_096;
const graceMs = 5_000;
const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Runs a program, never through a shell, in a group of its own that is ended as a whole when its time is over. */
export async function runProgram(argv: Argv, options: RunOptions): Promise<Ran> {
  const [program = "", ...args] = argv;
  const child = spawn(program, args, {
    cwd: options.directory ?? "/",
    env: { NODE_ENV: process.env.NODE_ENV, PATH: path, LANG: "C.UTF-8", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const tail = tailOf(child);
  const ended = endOf(child);
  if (child.pid !== undefined && options.began !== undefined) {
    await options.began({ pid: child.pid, started: (await startOf(child.pid)) ?? "" });
  }
  const late = endLate(child, options.seconds * 1_000);
  const { code, fault } = await ended;
  const wasLate = late.stop();
  return {
    code: wasLate ? null : code,
    tail: tail(),
    words: words(program, code, fault, wasLate, options),
  };
}

function words(
  program: string,
  code: number | null,
  fault: string | null,
  wasLate: boolean,
  { seconds }: RunOptions,
): string {
  if (fault !== null) return `${program} could not be started (${fault}).`;
  if (wasLate) return `${program} was ended: it took longer than ${seconds} s.`;
  return code === null ? `${program} was killed.` : `${program} ended with ${code}.`;
}

/** Resolves when its own output is read too; a grandchild that keeps the pipes open is not waited for. */
function endOf(child: ChildProcess): Promise<{ code: number | null; fault: string | null }> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      resolve({ code: null, fault: "code" in error ? String(error.code) : error.message });
    });
    child.once("exit", (code) => {
      const done = () => resolve({ code, fault: null });
      child.once("close", done);
      setTimeout(done, 500).unref();
    });
  });
}

function tailOf(child: ChildProcess): () => string {
  let kept = Buffer.alloc(0);
  const hear = (part: Buffer) => {
    kept = Buffer.concat([kept, part]).subarray(-tailBytes);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  return () => kept.toString("utf8").trim();
}

function endLate(child: ChildProcess, ms: number): { stop: () => boolean } {
  let late = false;
  let hard: NodeJS.Timeout | undefined;
  const soft = setTimeout(() => {
    late = true;
    endGroup(child.pid, "SIGTERM");
    hard = setTimeout(() => endGroup(child.pid, "SIGKILL"), graceMs);
  }, ms);
  return {
    stop: () => {
      clearTimeout(soft);
      clearTimeout(hard);
      return late;
    },
  };
}

/** Waits for a process an earlier agent started; one that takes too long is ended with its group. */
export async function outlast(mark: ProcessMark, seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1_000;
  const lives = async () => mark.started !== "" && (await startOf(mark.pid)) === mark.started;
  while (await lives()) {
    if (Date.now() > until) endGroup(mark.pid, "SIGKILL");
    await sleep(200);
  }
}

/** When a process began, in the kernel's ticks; null where there is none, or it is dead and not yet buried. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readOrNull(`/proc/${pid}/stat`).catch(() => null);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields === undefined || fields[0] === "Z" ? null : (fields[19] ?? null);
}

/** The processes whose parent is this one; null where this system does not tell. */
export async function childrenOf(pid: number): Promise<Set<string> | null> {
  const list = await readOrNull(`/proc/${pid}/task/${pid}/children`).catch(() => null);
  return list === null ? null : new Set(list.split(" ").filter(Boolean));
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}
