import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { BegunPoll, Target } from "@/lib/domain/connections/operation";
import type { Effect, Ending } from "@/lib/domain/diary/effect";
import { instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";
import { afterRefusal } from "./do-command";

export type PollPorts = {
  /** The id of the operation that is asked about. */
  about: (effect: Effect) => string;
  begin: (id: string) => Promise<Outcome<BegunPoll>>;
  poll: (
    asked: { opId: string; ref: string },
    target: Target,
    call: { at: Date; signal: AbortSignal },
  ) => Promise<CallAnswer>;
  end: (
    id: string,
    call: { attemptId: string; answer: CallAnswer },
  ) => Promise<Outcome<{ over: boolean; status: string }>>;
};

/** Asks an accepted rollback or share how it goes: after 2 s, then ever more slowly, every 15 s at most. */
export function askAgain(ports: PollPorts) {
  return async (effect: Effect, signal: AbortSignal): Promise<Ending> => {
    const id = ports.about(effect);
    const begun = await ports.begin(id);
    if (!begun.ok) return afterRefusal(effect, begun.refusal);
    if (begun.value.do === "nothing") return { done: true, word: begun.value.why };
    if (begun.value.do === "wait") return { again: begun.value.until, word: begun.value.why };
    const { attemptId, ref, target } = begun.value;
    const asked = { opId: id, ref };
    const answer = await ports.poll(asked, target, { at: new Date(), signal });
    const ended = await ports.end(id, { attemptId, answer });
    if (!ended.ok) return afterRefusal(effect, ended.refusal);
    const word = `It is ${ended.value.status}.`;
    if (ended.value.over) return { done: true, word };
    return { again: instant(Date.now() + pauseMs(effect.attempt)), word };
  };
}

/** 2 s × 1.5 for each time, at most 15 s, give or take a fifth so that many do not ask in step. */
function pauseMs(attempt: number): number {
  const even = Math.min(15_000, 2_000 * 1.5 ** Math.min(attempt, 20));
  return even * (0.8 + Math.random() * 0.4);
}
