import { type Instant, millis } from "@/lib/kernel/instant";
import { type Attempt, type CallAnswer, callWords } from "@/lib/domain/connections/attempt";

/** A call as it bears on what follows. One that never ended was cut off with its worker: `unknown`. */
export type PastCall = Pick<Attempt, "action" | "at"> &
  Pick<CallAnswer, "result" | "statusCode" | "answer" | "retryAfterMs">;

/** Whether an action may be sent again under its id, and how long it is looked for where it may not. */
export type Sending = { repeatable: boolean; lookForMs: number };

export type NextCall =
  | { do: "send" | "look"; afterMs: number }
  | { do: "give_up"; said: "unknown" | "failed"; detail: string };

/** One call and two quick repeats: an instruction that arrives late would do harm. */
const repeatAfterMs = [1_000, 3_000];
/** Where a repeat is sent on trust, nobody waits longer than this for a busy receiver. */
const longestTrustMs = 5_000;
const longestRetryAfterMs = 60_000;
/** The other side's lists are often behind by some seconds. */
const lookAfterMs = [1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 15_000];
/** Past its time, a list that cannot be read is tried for so much longer. */
const graceMs = 30_000;

/**
 * What follows calls without a clear yes or no. Sent again is only what did not arrive, or what carries an
 * id that stops doubles; anything else without a clear answer is looked for in the other side's lists,
 * and after that it is for a person to press again. It ends as `failed` only when no call can have
 * arrived. `calls`: all of the operation, oldest first; those before `since` belong to an earlier press (a call is
 * never written down as earlier than the press it follows, whichever clock was behind).
 */
export function nextCall(
  calls: readonly PastCall[],
  how: Sending,
  since: Instant,
  at: Instant,
): NextCall {
  const own = calls.filter((one) => one.at >= since && one.action !== "look");
  if (how.repeatable) return repeat(own, how);
  const lost = lostCall(calls);
  if (lost !== null) return lookFor(lost, calls, how, since, at);
  return repeat(own, how);
}

function repeat(own: readonly PastCall[], { repeatable }: Sending): NextCall {
  const last = own.at(-1);
  if (last === undefined) return { do: "send", afterMs: 0 };
  const open = last.result === "busy" || last.result === "unreachable" || last.result === "unknown";
  const wait = repeatAfterMs[own.length - 1];
  const asked = last.retryAfterMs ?? 0;
  if (open && wait !== undefined && (repeatable || asked <= longestRetryAfterMs)) {
    const most = repeatable ? longestTrustMs : longestRetryAfterMs;
    return { do: "send", afterMs: Math.max(wait, Math.min(most, asked)) };
  }
  const arrived = own.some((one) => one.result === "unknown");
  if (arrived && last.result !== "refused") {
    const detail = `No clear answer after ${own.length === 1 ? "one call" : `${own.length} calls`}. ${callWords(last)}`;
    return { do: "give_up", said: "unknown", detail };
  }
  return { do: "give_up", said: "failed", detail: callWords(last) };
}

/** The last call that may have arrived and was not found since; null where there is none. */
function lostCall(calls: readonly PastCall[]): PastCall | null {
  const index = calls.findLastIndex((one) => one.action !== "look");
  const last = calls[index];
  if (last?.result !== "unknown") return null;
  const found = calls
    .slice(index)
    .some((one) => one.result === "accepted" || one.result === "done");
  return found ? null : last;
}

function lookFor(
  lost: PastCall,
  calls: readonly PastCall[],
  { lookForMs }: Sending,
  since: Instant,
  at: Instant,
): NextCall {
  const looks = calls.slice(calls.lastIndexOf(lost) + 1);
  const last = looks.at(-1);
  // A clock that was set back must not make us look for an hour.
  const passed = Math.max(millis(at) - millis(lost.at), waitedMs(looks.length));
  const isOver = last?.result === "absent" && passed >= lookForMs;
  if (!isOver && passed < lookForMs + graceMs && last?.result !== "refused" && lookForMs > 0) {
    return { do: "look", afterMs: pauseBefore(looks.length) };
  }
  // Somebody saw that it may or may not have happened, and pressed again.
  if (lost.at < since) return { do: "send", afterMs: 0 };
  const sought =
    last === undefined
      ? ""
      : ` Looked for it ${times(looks.length)}${last.result === "absent" ? ": it is not there" : ` in vain. ${callWords(last)}`}.`;
  return { do: "give_up", said: "unknown", detail: `No clear answer. ${callWords(lost)}${sought}` };
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

/** How long is waited before a look, when so many went before it. */
function pauseBefore(looks: number): number {
  return lookAfterMs[looks] ?? lookAfterMs.at(-1) ?? 0;
}

/** How long so many looks waited at least, whatever the clocks say. */
function waitedMs(looks: number): number {
  return Array.from({ length: looks }, (_, i) => pauseBefore(i)).reduce((sum, ms) => sum + ms, 0);
}
