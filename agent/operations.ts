import { type Asked, printOf } from "./asked";
import { codeOf } from "./disk";
import type { Allowed } from "./doers";
import { failed, type Work } from "./doing";
import {
  type Ending,
  isOver,
  type Journal,
  journalWords,
  type Kept,
  type Operation,
} from "./journal";

/** `taken`: it is in the journal, new or as it stands. Anything else: nothing was or will be done. */
export type Admitted =
  | { is: "taken"; operation: Operation }
  | { is: "refused" | "conflict" | "unknown action"; words: string }
  | { is: "busy"; words: string };

export type OperationsOptions = {
  allowed: ReadonlyMap<string, Allowed>;
  journal: Journal;
  /** Hears of each end, once. */
  ended: (operation: Operation) => void;
  log: (line: string) => void;
  now: () => number;
};

/** Waiting for one target; more than this is a fault of whoever asks. */
const mostWaiting = 8;

/**
 * Does each operation once, one at a time for each target, and writes it down before and after every step.
 * Asked again under the same id it answers what the journal holds.
 */
export class Operations {
  readonly #options: OperationsOptions;
  readonly #queues = new Map<string, Promise<void>>();
  readonly #ends = new Map<string, Promise<void>>();
  readonly #taking = new Map<string, Promise<unknown>>();

  constructor(options: OperationsOptions) {
    this.#options = options;
  }

  /** Goes on with what an agent before this one was stopped in; each in the order it was asked. */
  resume(): void {
    const open = this.#options.journal.all().filter((one) => !isOver(one));
    for (const operation of open.toSorted((one, other) => one.acceptedAt - other.acceptedAt)) {
      this.#options.log(`${operation.asked.opId} was cut off while ${operation.step}: it goes on.`);
      this.#enqueue(operation, operation.state === "running");
    }
  }

  /** Takes an operation, or says why not. Two requests with one id are looked at one after the other. */
  async ask(asked: Asked): Promise<Admitted> {
    const before = this.#taking.get(asked.opId) ?? Promise.resolve();
    const taken = before.then(() => this.#take(asked));
    const settled = taken.catch(() => {});
    this.#taking.set(asked.opId, settled);
    void settled.then(() => {
      if (this.#taking.get(asked.opId) === settled) this.#taking.delete(asked.opId);
    });
    return taken;
  }

  async #take(asked: Asked): Promise<Admitted> {
    const { journal, now, allowed } = this.#options;
    const known = journal.find(asked.opId);
    if (known !== undefined && known.print !== printOf(asked)) {
      return { is: "conflict", words: `${asked.opId} was asked for something else before.` };
    }
    if (known !== undefined && !isPressedAgain(known, asked))
      return { is: "taken", operation: known };
    const found = allowed.get(asked.action);
    if (found === undefined) {
      return { is: "unknown action", words: `No action is called ${asked.action} here.` };
    }
    const no =
      whyNot(asked, found, now()) ??
      this.#overtaken(asked, found) ??
      (await found.doer.refusal(asked));
    if (no !== null) return { is: "refused", words: no };
    const waiting = journal
      .all()
      .filter((one) => !isOver(one) && one.asked.action === asked.action);
    if (waiting.length >= mostWaiting) {
      return {
        is: "busy",
        words: `${waiting.length} operations wait for ${asked.action} already.`,
      };
    }
    const operation = begun(asked, now());
    try {
      await this.#keep(operation);
    } catch (error) {
      return { is: "refused", words: journalWords(error) };
    }
    this.#enqueue(operation, false);
    return { is: "taken", operation };
  }

  /** Resolves when an operation is over, or the time is. */
  async ends(opId: string, ms: number): Promise<void> {
    const end = this.#ends.get(opId);
    if (end === undefined) return;
    await Promise.race([end, new Promise<void>((resolve) => setTimeout(resolve, ms).unref())]);
  }

  /** Why something newer makes this one pointless; a rollback is only overtaken by a newer rollback. */
  #overtaken(asked: Asked, { doer }: Allowed): string | null {
    const { journal, allowed } = this.#options;
    const newer = journal.all().find((one) => {
      const isSame = allowed.get(one.asked.action)?.doer.target === doer.target;
      const counts = asked.verb !== "roll_back" || one.asked.verb === "roll_back";
      return (
        isSame &&
        counts &&
        one.asked.opId !== asked.opId &&
        one.asked.requestedAt > asked.requestedAt
      );
    });
    return newer === undefined
      ? null
      : `${newer.asked.opId} was asked for after it, and came first.`;
  }

  #enqueue(operation: Operation, resumed: boolean): void {
    const { opId, action } = operation.asked;
    const found = this.#options.allowed.get(action);
    const target = found?.doer.target ?? action;
    const before = this.#queues.get(target) ?? Promise.resolve();
    const end = before.then(() => this.#perform(operation, found, resumed));
    this.#queues.set(target, end);
    this.#ends.set(opId, end);
    void end.then(() => this.#ends.delete(opId));
  }

  async #perform(
    operation: Operation,
    found: Allowed | undefined,
    resumed: boolean,
  ): Promise<void> {
    const { journal, now, log, ended } = this.#options;
    const began = now();
    const ending = await this.#endingOf(operation, found, resumed);
    const last = journal.find(operation.asked.opId) ?? operation;
    const over: Operation = { ...last, ...ending, step: "", endedAt: now() };
    await this.#keep(over).catch((error: unknown) => {
      journal.remember(over);
      log(`The end of ${over.asked.opId} could not be written to the journal (${codeOf(error)}).`);
    });
    const { asked, state, detail } = over;
    const seconds = ((now() - began) / 1_000).toFixed(1);
    log(
      `${asked.opId} ${asked.verb} ${asked.action} ${asked.to}: ${state} in ${seconds} s. ${detail}`,
    );
    ended(over);
  }

  async #endingOf(
    operation: Operation,
    found: Allowed | undefined,
    resumed: boolean,
  ): Promise<Ending> {
    const { asked } = operation;
    if (found === undefined) return failed(`No action is called ${asked.action} here any more.`);
    try {
      const late = this.#options.now() > asked.expiresAt;
      if (late && !(await found.doer.hasBegun(operation)))
        return await lateEnding(operation, found);
      // What came while it waited may have overtaken it.
      const no = resumed ? null : this.#overtaken(asked, found);
      return no === null ? await found.doer.perform(this.#workOf(operation, late)) : failed(no);
    } catch (error) {
      const step = this.#options.journal.find(asked.opId)?.step ?? "";
      return failed(`It broke off (${codeOf(error)}) while ${step || "it began"}.`);
    }
  }

  #workOf({ asked }: Operation, late: boolean): Work {
    const current = () => {
      const found = this.#options.journal.find(asked.opId);
      if (found === undefined) throw new Error("It is not in the journal.");
      return found;
    };
    const note = async (step: string, kept: Kept = {}) => {
      const before = current();
      await this.#keep({ ...before, state: "running", step, kept: { ...before.kept, ...kept } });
    };
    return { asked, operation: current, late, note };
  }

  #keep(operation: Operation): Promise<void> {
    return this.#options.journal.save(operation);
  }
}

/** Somebody saw that it had not worked, and pressed again: the same id, a later request. */
function isPressedAgain(known: Operation, asked: Asked): boolean {
  const wentWrong = known.state === "failed" || known.state === "unknown";
  return wentWrong && asked.requestedAt > known.asked.requestedAt;
}

function begun(asked: Asked, at: number): Operation {
  return {
    asked,
    print: printOf(asked),
    state: "waiting",
    step: "it waited for its turn",
    detail: "",
    exitCode: null,
    tail: "",
    kept: {},
    acceptedAt: at,
    endedAt: null,
  };
}

function whyNot(asked: Asked, { action }: Allowed, now: number): string | null {
  if (now > asked.expiresAt) return "It has expired.";
  if (action.environment !== asked.environment) {
    return `${asked.action} is ${action.environment} here; this was asked for ${asked.environment}.`;
  }
  if (action.verbs.includes(asked.verb)) return null;
  return `${asked.action} cannot ${asked.verb}: it can ${action.verbs.join(", ")}.`;
}

/** Its time passed before its turn came, or while the agent was away: it is not begun any more. */
async function lateEnding({ kept }: Operation, { doer }: Allowed): Promise<Ending> {
  const { words } = await doer.standing();
  const isBegun = kept.before !== undefined;
  return failed(
    `${isBegun ? "It was cut off, and its time is over." : "It expired before it was begun."} ${words}`,
  );
}
