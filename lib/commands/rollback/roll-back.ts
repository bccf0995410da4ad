import { type Caller, forbidden, isSame } from "@/lib/access/caller";
import { dropNote, notePress } from "@/lib/db/rollback/press-note";
import { Ride } from "@/lib/db/ride";
import type { Statements } from "@/lib/db/statements";
import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";
import { newId } from "@/lib/kernel/ids";
import type { Outcome } from "@/lib/kernel/outcome";
import { type Check, takeBack, type TakenBack } from "./take-back";

/**
 * A press that has begun: `finish` says that it is sure who presses, and answers what came of it; `leave` calls it off.
 */
export type Begun = {
  by: Caller;
  finish: () => Promise<Outcome<TakenBack>>;
  leave: () => void;
  /** Over which who presses may be looked up: it leaves together with the press's own statements. */
  reads: Statements;
};

/**
 * Takes a release back. Never gated but by role. Pressed by two at once, or again, it is one rollback;
 * `isNew` is true for the press that made it. `check` may refuse by how the release stands in that very moment: for
 * presses that nobody made. `begun` is given by whoever began before it was sure who presses.
 */
export async function rollBack(
  caller: Caller,
  releaseId: string,
  input: RollbackInput,
  check?: Check,
  begun: Begun | null = null,
): Promise<Outcome<TakenBack>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  if (begun !== null && isSame(begun.by, caller)) return begun.finish();
  begun?.leave();
  return beginRollBack(caller, releaseId, input, check).finish();
}

/**
 * Begins a press for somebody who was known a moment ago, while they are asked again: the press is noted, the release
 * held and the call got ready. Nothing leaves and nothing else is written before `finish`.
 */
export function beginRollBack(
  by: Caller,
  releaseId: string,
  input: RollbackInput,
  check?: Check,
): Begun {
  const { actor, at } = by;
  const sure = Promise.withResolvers<boolean>();
  const ids = { rollbackId: newId("rollback"), attemptId: newId("attempt") };
  const press = { ...ids, releaseId, input, actor, at };
  // What may be called off until the last moment is not noted: whoever takes a note over does not call it off.
  const note = check === undefined ? notePress(press, sure.promise) : null;
  const ride = new Ride();
  const outcome = write();
  outcome.catch(() => {});
  const finish = () => {
    sure.resolve(true);
    return outcome;
  };
  return { by, finish, leave: () => sure.resolve(false), reads: ride };

  async function write(): Promise<Outcome<TakenBack>> {
    const asked = { press, note, check, sure: sure.promise, ride };
    if (note === null) return takeBack(asked);
    try {
      const taken = await takeBack(asked);
      note.written.resolve(taken.ok);
      return taken;
    } finally {
      note.written.resolve(false);
      // What has gone and could not be written down is written down by whoever takes the note over.
      if (note.given === null || !(await sure.promise)) dropNote(note).catch(() => {});
    }
  }
}
