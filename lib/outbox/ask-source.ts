import type { Effect, Ending } from "@/lib/domain/diary/effect";
import type { Ask } from "@/lib/domain/canary/source/ask";
import type { AnsweredAsk, BegunAsk } from "@/lib/domain/canary/source/begun-ask";
import type { SourceAnswer, SourceFault, SourceQuestion } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";
import type { Instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";
import { afterRefusal } from "./do-command";

export type SourcePorts = {
  begin: (sourceKey: string) => Promise<Outcome<BegunAsk>>;
  ask: (
    target: SourceTarget,
    question: SourceQuestion,
    call: { at: Date; signal: AbortSignal },
  ) => Promise<SourceAnswer>;
  end: (
    sourceKey: string,
    answered: AnsweredAsk[],
  ) => Promise<Outcome<{ againAt: Instant | null; word: string }>>;
};

/** So many questions are on their way to one source at once. */
const width = 4;
/** After so many calls in a row that did not get through, the rest is not sent: it would fare no better. */
const patience = 2;
const lost: readonly SourceFault["is"][] = ["blocked", "unreachable", "slow", "denied", "limited"];

/** Asks a source what is due, again and again while a release with traffic needs it. One effect per source. */
export function askSource(ports: SourcePorts) {
  return async (effect: Effect, signal: AbortSignal): Promise<Ending> => {
    const begun = await ports.begin(effect.key);
    if (!begun.ok) return afterRefusal(effect, begun.refusal);
    if (begun.value.do === "nothing") {
      const { againAt } = begun.value;
      return againAt === null
        ? { done: true, word: "No release needs it now." }
        : { again: againAt, word: "Nothing is due yet." };
    }
    const { target, asks } = begun.value;
    const answered = await askAll(ports.ask, target, asks, signal);
    const ended = await ports.end(effect.key, answered);
    if (!ended.ok) return afterRefusal(effect, ended.refusal);
    const { againAt, word } = ended.value;
    return againAt === null ? { done: true, word } : { again: againAt, word };
  };
}

async function askAll(
  send: SourcePorts["ask"],
  target: SourceTarget,
  asks: readonly Ask[],
  signal: AbortSignal,
): Promise<AnsweredAsk[]> {
  const answered = asks.map((ask): AnsweredAsk => ({ ask, answers: [] }));
  const questions = answered.flatMap((one) =>
    (one.ask.queries ?? []).map(({ query }, i) => ({ one, i, query })),
  );
  let inARow = 0;
  let last: SourceFault | null = null;
  const work = async (): Promise<void> => {
    for (let next = questions.shift(); next !== undefined; next = questions.shift()) {
      const { one, i, query } = next;
      if (last !== null && inARow >= patience) {
        one.answers[i] = { ok: false, sent: query, ms: 0, fault: last };
        continue;
      }
      const answer = await send(target, { query, ...one.ask.span }, { at: new Date(), signal });
      one.answers[i] = answer;
      last = !answer.ok && lost.includes(answer.fault.is) ? answer.fault : null;
      inARow = last === null ? 0 : inARow + 1;
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return answered;
}
