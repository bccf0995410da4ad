import type { Asked } from "./asked";
import type { Ending, Kept, Operation } from "./journal";

/** What a doer is given of an operation. Everything it does may be done again: it may have been cut off anywhere. */
export type Work = {
  asked: Asked;
  /** What the journal holds; what an agent before this one kept is in it. */
  operation: () => Operation;
  /** Its time is over: what has begun is brought to an end, and nothing is begun any more. */
  late: boolean;
  /** Writes down, before it is done, what is done next. */
  note: (step: string, kept?: Kept) => Promise<void>;
};

/** A version the target could have, or has. */
export type Version = { version: string; at: string | null; current: boolean };

/** What is there now, in a sentence, and the versions it knows. */
export type Standing = { words: string; versions: Version[] };

/** One thing that was looked at: what was seen, or what is wrong. */
export type Finding = { ok: boolean; text: string };

/** One kind of action on one target. */
export type Doer = {
  /** What it changes: one operation at a time. */
  target: string;
  /** Why it can never be done as asked, before anything is written; null: it may be tried. */
  refusal: (asked: Asked) => Promise<string | null>;
  perform: (work: Work) => Promise<Ending>;
  /** Whether an agent that was stopped had begun to change it. */
  hasBegun: (operation: Operation) => Promise<boolean>;
  standing: () => Promise<Standing>;
  /** Looks, and changes nothing. */
  check: () => Promise<Finding[]>;
};

export function succeeded(detail: string, more: Partial<Ending> = {}): Ending {
  return { state: "succeeded", detail, exitCode: null, tail: "", ...more };
}

export function failed(detail: string, more: Partial<Ending> = {}): Ending {
  return { state: "failed", detail, exitCode: null, tail: "", ...more };
}

export const saw = (text: string): Finding => ({ ok: true, text });
export const wrong = (text: string): Finding => ({ ok: false, text });

/** What is filled into arguments and addresses. */
export function fillOf(asked: Asked): Record<string, string> {
  return {
    version: asked.to,
    from: asked.from,
    sha: asked.sha,
    service: asked.service,
    environment: asked.environment,
    op_id: asked.opId,
    weight: asked.weight === null ? "" : String(asked.weight),
  };
}

/** The same as variables of a program's environment. */
export function environmentOf(asked: Asked): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fillOf(asked)).map(([name, text]) => [`BELLWETHER_${name.toUpperCase()}`, text]),
  );
}
