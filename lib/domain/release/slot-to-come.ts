import { type Instant, millis } from "@/lib/kernel/instant";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** What began within the last quarter of an hour is still now: that is as fine as the calendar goes. */
const nowMs = 15 * 60_000;

/** A person plans for what is to come: a slot that has passed is a slip. Scripts may write down what was. */
export function slotToCome(slot: string | null | undefined, at: Instant): Outcome<null> {
  if (slot === null || slot === undefined || Date.parse(slot) >= millis(at) - nowMs) {
    return done(null);
  }
  return invalid("plannedFor", "That moment has passed. Choose one that is still to come.");
}
