import { mayStill } from "@/lib/access/authenticate";
import { type Caller, forbidden } from "@/lib/access/caller";
import { notedPress, overtaken } from "@/lib/db/rollback/press-note";
import type { Effect } from "@/lib/domain/diary/effect";
import { type Outcome, refused } from "@/lib/kernel/outcome";
import { takeBack, type TakenBack } from "./take-back";

const noLonger = "Whoever pressed may not: nothing was written down.";

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
  // It was noted while they were still being asked who they are.
  if (!(await mayStill(press.actor, "rollback.press"))) return refused("forbidden", noLonger);
  return takeBack({ press, note: overtaken(note.id), sure: Promise.resolve(true) });
}
