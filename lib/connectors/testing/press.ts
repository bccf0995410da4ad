import { speak, ask } from "@/lib/connectors/speak";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { nextCall, type PastCall } from "@/lib/domain/connections/call/next-call";
import type { FlagOperation, Operation, Target } from "@/lib/domain/connections/operation";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { Double } from "./double";

/** How a press ended, as its ladder would say, and every call it took. */
export type Pressed = {
  end: "done" | "failed" | "unknown" | "waiting";
  words: string;
  calls: (PastCall & CallAnswer)[];
  opId: string;
  ref: string | null;
  url: string | null;
};

export function aRollback(double: Double, more: Partial<RollBack> = {}): RollBack {
  const at = instant(double.now);
  return {
    action: "roll_back",
    opId: newId("rollback"),
    service: "checkout",
    environment: "production",
    from: { version: "v1.4.2", sha: "b".repeat(40) },
    to: { version: "v1.4.1", sha: "a".repeat(40) },
    way: null,
    reason: "Errors",
    actor: "Ana",
    requestedAt: at,
    expiresAt: instant(double.now + 900_000),
    callbackUrl: "http://127.0.0.1:3000/api/v1/events/con_1",
    ...more,
  };
}

/** Switches the flag new-pay off. */
export function aSwitch(double: Double, more: Partial<FlagOperation> = {}): FlagOperation {
  const { from: _, to: __, way: ___, ...common } = aRollback(double);
  return { ...common, opId: newId("flagSwitch"), action: "flag_off", flag: "new-pay", ...more };
}

export type RollBack = Extract<Operation, { action: "roll_back" }>;

/**
 * A press as the post would carry it out: sent or looked for as the calls before say, then asked until it
 * ends. Time is the double's. `before`: calls of an earlier press of the same operation.
 */
export async function press(
  double: Double,
  target: Target,
  operation: RollBack | FlagOperation = aRollback(double),
  before: readonly (PastCall & CallAnswer)[] = [],
): Promise<Pressed> {
  const calls = [...before];
  const how = sendingOf(target.kind, operation.action);
  const pressedAt = instant(double.now);
  const result = (end: Pressed["end"], words: string, last?: CallAnswer): Pressed => ({
    end,
    words,
    calls,
    opId: operation.opId,
    ref: last?.ref ?? null,
    url: last?.externalUrl ?? null,
  });
  for (;;) {
    const now = instant(double.now);
    const next = nextCall(calls, how, pressedAt, now);
    if (next.do === "give_up") return result(next.said, next.detail);
    double.advance(next.afterMs);
    const at = instant(double.now);
    const action = next.do === "send" ? operation.action : ("look" as const);
    const since = calls.findLast((one) => one.action === operation.action)?.at ?? at;
    const call = { do: next.do, attemptId: "att", operation, target, since };
    const answer = await speak(call, context(at));
    calls.push({ action, at, ...answer });
    if (answer.result === "done") return result("done", answer.answer, answer);
    if (answer.stage === "failed") return result("failed", answer.answer, answer);
    if (answer.result !== "accepted") continue;
    return followed(double, target, operation.opId, answer, result);
  }
}

async function followed(
  double: Double,
  target: Target,
  opId: string,
  accepted: CallAnswer,
  result: (end: Pressed["end"], words: string, last?: CallAnswer) => Pressed,
): Promise<Pressed> {
  let last = accepted;
  for (let asked = 0; asked < 40; asked += 1) {
    if (last.ref === null || last.ref === undefined)
      return result("waiting", "Nobody to ask.", last);
    double.advance(Math.min(15_000, 2_000 * 1.5 ** asked));
    const answer = await ask({ opId, ref: last.ref }, target, context(instant(double.now)));
    if (answer.result === "done") return result("done", answer.answer, { ...last, ...answer });
    if (answer.stage === "failed") return result("failed", answer.answer, answer);
    if (answer.stage === "waiting") return result("waiting", answer.answer, answer);
    last = { ...answer, ref: answer.ref ?? last.ref };
  }
  return result("unknown", "Nothing was heard for long.", last);
}

/** A call now, by the double's clock; nobody waits long in a test. */
export function context(at: Instant, ms = 1_600): { at: Date; signal: AbortSignal } {
  return { at: new Date(millis(at)), signal: AbortSignal.timeout(ms) };
}
