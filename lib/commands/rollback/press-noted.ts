import { type Caller, forbidden } from "@/lib/access/caller";
import { notedPress, overtaken } from "@/lib/db/rollback/press-note";
import type { Effect } from "@/lib/domain/diary/effect";
import type { Outcome } from "@/lib/kernel/outcome";
import { beginTakeBack, type TakenBack } from "./begin-take-back";

/**
 * Writes down a press whose process died after it was noted. Whether its message left nobody knows: its call counts as
 * one in doubt, and is asked or looked for as any such.
 */
export async function pressNoted(
  caller: Caller,
  note: Pick<Effect, "id" | "payload">,
): Promise<Outcome<TakenBack>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  const press = notedPress(note);
  return beginTakeBack(press.releaseId).go({ press, note: overtaken(note.id) });
}
