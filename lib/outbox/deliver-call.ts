import type { When } from "@/lib/db/outbox/takers";
import type { NoCall } from "@/lib/domain/connections/operation";
import type { Effect, Ending } from "@/lib/domain/diary/effect";
import type { Instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";
import { afterRefusal } from "./do-command";
import { writeInTurn } from "./write-in-turn";

/** What is said of any answer in the effect's own word. */
type Answered = { result: string; statusCode: number | null; ref?: string | null };

/** The three steps of every call: written down before it is made, made, and its answer written down. */
export type CallPorts<About, Call extends { attemptId: string }, Answer extends Answered> = {
  about: (effect: Effect) => About;
  begin: (about: About) => Promise<Outcome<Call | NoCall>>;
  act: (
    call: Call,
    context: { at: Date; signal: AbortSignal },
    go: Promise<boolean>,
  ) => Promise<Answer>;
  end: (
    about: About,
    call: { attemptId: string; answer: Answer },
  ) => Promise<Outcome<{ againAt: Instant | null }>>;
};

/** Delivers an effect that is a call to an outside system; a repeat keeps the operation's id. */
export function deliverCall<About, Call extends { attemptId: string }, Answer extends Answered>(
  ports: CallPorts<About, Call, Answer>,
) {
  const make = makeCall(ports);
  return async (effect: Effect, signal: AbortSignal): Promise<Ending> => {
    const begun = await ports.begin(ports.about(effect));
    if (!begun.ok) return afterRefusal(effect, begun.refusal);
    const call = begun.value;
    if (!("attemptId" in call)) {
      const { why: word } = call;
      return call.do === "wait" ? { again: call.until, word } : { done: true, word };
    }
    return make(effect, call, signal);
  };
}

/**
 * The same from where the call is written down, or is about to be: makes it, and writes its answer down. `act` may get
 * it ready before it may `go`; where it never `stands`, its answer is nowhere to be written.
 */
export function makeCall<About, Call extends { attemptId: string }, Answer extends Answered>(
  ports: Omit<CallPorts<About, Call, Answer>, "begin">,
) {
  return async (
    effect: Effect,
    call: Call,
    signal: AbortSignal,
    { go, stands }: When = { go: Promise.resolve(true), stands: Promise.resolve(true) },
  ): Promise<Ending> => {
    const answer = await ports.act(call, { at: new Date(), signal }, go);
    if (!(await stands)) return { done: true, word: "It was not committed." };
    const ended = await writeInTurn(answer, () =>
      ports.end(ports.about(effect), { attemptId: call.attemptId, answer }),
    );
    if (!ended.ok) return afterRefusal(effect, ended.refusal);
    const word = `${answer.result}${answer.statusCode === null ? "" : ` (${answer.statusCode})`}`;
    const { againAt } = ended.value;
    return againAt === null ? { done: true, word } : { again: againAt, word };
  };
}
