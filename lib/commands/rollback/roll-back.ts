import { type Caller, forbidden } from "@/lib/access/caller";
import { dropNote, notePress } from "@/lib/db/rollback/press-note";
import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";
import { newId } from "@/lib/kernel/ids";
import type { Outcome } from "@/lib/kernel/outcome";
import { type Begun, beginTakeBack, type Check, type TakenBack } from "./begin-take-back";

/**
 * Takes a release back. Never gated but by role. Pressed by two at once, or again, it is one rollback;
 * `isNew` is true for the press that made it. `check` may refuse by how the release stands in that very moment: for
 * presses that nobody made. `begun` is given by whoever began before it was known who presses.
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
  const { actor, at } = caller;
  const ids = { rollbackId: newId("rollback"), attemptId: newId("attempt") };
  const press = { ...ids, releaseId, input, actor, at };
  // What may be called off until the last moment is not noted: whoever takes a note over does not call it off.
  const note = check === undefined ? notePress(press) : null;
  const { go } = begun ?? beginTakeBack(releaseId);
  if (note === null) return go({ press, note, check });
  try {
    const outcome = await go({ press, note });
    note.written.resolve(outcome.ok);
    return outcome;
  } finally {
    note.written.resolve(false);
    // What has gone and could not be written down is written down by whoever takes the note over.
    if (note.given === null) dropNote(note).catch(() => {});
  }
}
