import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Argv } from "./config";
import { lives, markOf, type ProcessMark } from "./process-mark";

/** How a program ended: null where it was never started, or did not end by itself. */
export type Ran = { code: number | null; tail: string; words: string };

export type RunOptions = {
  seconds: number;
  directory?: string;
  env?: Readonly<Record<string, string>>;
  /** How much of its last words is kept, in bytes: 4 KiB. */
  keeps?: number;
  /** Hears which process it is, before anything else happens. */
  began?: (mark: ProcessMark) => Promise<void>;
};

const usualTailBytes = 4_096;
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
  const tail = tailOf(child, options.keeps ?? usualTailBytes);
  const ended = endOf(child);
  if (child.pid !== undefined && options.began !== undefined) {
    const mark = await markOf(child.pid);
    if (mark !== null) await options.began(mark);
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

function tailOf(child: ChildProcess, bytes: number): () => string {
  let kept = Buffer.alloc(0);
  const hear = (part: Buffer) => {
    kept = Buffer.concat([kept, part]).subarray(-bytes);
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

/** Waits for a program an earlier agent started; one that takes too long is ended with its group. */
export async function outlast(mark: ProcessMark, seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1_000;
  while (await lives(mark)) {
    if (Date.now() > until) endGroup(mark.pid, "SIGKILL");
    await sleep(200);
  }
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}
