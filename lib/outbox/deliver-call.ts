import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Begun, ToCall } from "@/lib/domain/connections/operation";
import type { Effect, Ending } from "@/lib/domain/diary/effect";
import type { Instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";
import { afterRefusal } from "./do-command";

/** The three steps of every call: written down before it is sent, sent, and its answer written down. */
export type CallPorts<About> = {
  about: (effect: Effect) => About;
  begin: (about: About) => Promise<Outcome<Begun>>;
  /** Sends it, or looks whether it was sent. */
  act: (begun: ToCall, call: { at: Date; signal: AbortSignal }) => Promise<CallAnswer>;
  end: (
    about: About,
    call: { attemptId: string; answer: CallAnswer },
  ) => Promise<Outcome<{ againAt: Instant | null }>>;
};

/** Delivers an effect that is a call to an outside system; a repeat keeps the operation's id. */
export function deliverCall<About>(ports: CallPorts<About>) {
  return async (effect: Effect, signal: AbortSignal): Promise<Ending> => {
    const about = ports.about(effect);
    const begun = await ports.begin(about);
    if (!begun.ok) return afterRefusal(effect, begun.refusal);
    if (begun.value.do === "nothing") return { done: true, word: begun.value.why };
    if (begun.value.do === "wait") return { again: begun.value.until, word: begun.value.why };
    const { attemptId } = begun.value;
    const answer = await ports.act(begun.value, { at: new Date(), signal });
    const ended = await ports.end(about, { attemptId, answer });
    if (!ended.ok) return afterRefusal(effect, ended.refusal);
    const word = `${answer.result}${answer.statusCode === null ? "" : ` (${answer.statusCode})`}`;
    const { againAt } = ended.value;
    return againAt === null ? { done: true, word } : { again: againAt, word };
  };
}
