import { appendFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Asked } from "./asked";
import { codeOf, readOrNull, writeWhole } from "./disk";
import type { ProcessMark } from "./process-mark";

export type State = "waiting" | "running" | "succeeded" | "failed" | "unknown";

/** How an operation ended. `tail`: the last words of the program that decided it. */
export type Ending = {
  state: "succeeded" | "failed" | "unknown";
  detail: string;
  exitCode: number | null;
  tail: string;
};

/** What must outlive the agent of what it changes: written before the change. */
export type Kept = {
  /** What was there before: a link's target, a file's text; null where nothing was. */
  before?: string | null;
  /** A program that was started, so that a second agent neither runs it twice nor beside itself. */
  program?: ProcessMark;
  ran?: boolean;
  /** nginx was told to read what was written. */
  told?: boolean;
};

/** One operation, from being asked to its end. Instants are Unix milliseconds. */
export type Operation = {
  asked: Asked;
  print: string;
  state: State;
  step: string;
  detail: string;
  exitCode: number | null;
  tail: string;
  kept: Kept;
  acceptedAt: number;
  endedAt: number | null;
};

/** More ended operations than this are not remembered; they have long expired. */
const mostOperations = 1_000;
const seenForMs = 15 * 60_000;

export function isOver({ state }: Operation): boolean {
  return state === "succeeded" || state === "failed" || state === "unknown";
}

/** Why nothing was begun: what cannot be written down is not done. */
export function journalWords(error: unknown): string {
  return `The journal cannot be written (${codeOf(error)}): nothing was done.`;
}

/**
 * What was asked and what came of it, on disk: each operation a file, written before and after every
 * change. Beside them the ids of the requests of the last minutes, so that none is heard twice.
 */
export class Journal {
  readonly #directory: string;
  readonly #operations = new Map<string, Operation>();
  readonly #seen = new Map<string, number>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Reads what an agent before this one wrote. A file that cannot be read is named in `unreadable`. */
  async open(now: number): Promise<{ unreadable: string[] }> {
    await mkdir(this.#operationsAt, { recursive: true, mode: 0o700 });
    const unreadable: string[] = [];
    for (const name of await readdir(this.#operationsAt)) {
      const path = join(this.#operationsAt, name);
      if (name.endsWith(".new")) await rm(path, { force: true });
      else if (!(await this.#take(path))) unreadable.push(path);
    }
    const lines = (await readOrNull(this.#seenAt)) ?? "";
    for (const line of lines.split("\n")) {
      const [id, ms] = line.split(" ");
      if (id !== undefined && ms !== undefined) this.#seen.set(id, Number(ms));
    }
    await this.#forget(now);
    return { unreadable };
  }

  find(opId: string): Operation | undefined {
    return this.#operations.get(opId);
  }

  all(): Operation[] {
    return [...this.#operations.values()];
  }

  /** Writes an operation as it is now; it is on disk when this resolves. */
  async save(operation: Operation): Promise<void> {
    const path = join(this.#operationsAt, `${operation.asked.opId}.json`);
    await writeWhole(path, JSON.stringify(operation), { mark: "save", mode: 0o600 });
    this.#operations.set(operation.asked.opId, operation);
    await this.#prune();
  }

  /** Knows how an operation ended, where it could not be written: until the agent is stopped. */
  remember(operation: Operation): void {
    this.#operations.set(operation.asked.opId, operation);
  }

  /** Whether a request with this id was heard before; from now on it was. */
  async isRepeat(requestId: string, now: number): Promise<boolean> {
    if (this.#seen.has(requestId)) return true;
    this.#seen.set(requestId, now);
    await appendFile(this.#seenAt, `${requestId} ${now}\n`, { mode: 0o600 });
    if (this.#seen.size > mostOperations) await this.#forget(now);
    return false;
  }

  get #operationsAt(): string {
    return join(this.#directory, "operations");
  }

  get #seenAt(): string {
    return join(this.#directory, "requests");
  }

  async #take(path: string): Promise<boolean> {
    try {
      const read: Operation = JSON.parse(await readFile(path, "utf8"));
      if (typeof read.asked.opId !== "string") return false;
      this.#operations.set(read.asked.opId, read);
      return true;
    } catch {
      return false;
    }
  }

  async #forget(now: number): Promise<void> {
    for (const [id, at] of this.#seen) if (!(now - at < seenForMs)) this.#seen.delete(id);
    const lines = [...this.#seen].map(([id, at]) => `${id} ${at}\n`);
    await writeWhole(this.#seenAt, lines.join(""), { mark: "forget", mode: 0o600 });
  }

  async #prune(): Promise<void> {
    const over = this.all().filter(isOver);
    const spare = over.length - mostOperations;
    if (spare <= 0) return;
    const oldest = over.toSorted((one, other) => one.acceptedAt - other.acceptedAt).slice(0, spare);
    for (const { asked } of oldest) {
      this.#operations.delete(asked.opId);
      await rm(join(this.#operationsAt, `${asked.opId}.json`), { force: true });
    }
  }
}
