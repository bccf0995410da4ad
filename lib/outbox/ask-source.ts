import type { Effect, Ending } from "@/lib/domain/diary/effect";
import type { Ask } from "@/lib/domain/canary/source/ask";
import type { AnsweredAsk, BegunAsk } from "@/lib/domain/canary/source/begun-ask";
import type { SourceAnswer, SourceFault, SourceQuestion } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";
import { type Instant, instant } from "@/lib/kernel/instant";
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

/** So many asks are written down in one transaction: ten releases of ten metrics. */
const atOnce = 200;
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
    const door: Door = { failed: 0, last: null };
    let ending: Ending = { done: true, word: "Nothing was asked." };
    for (let from = 0; from < asks.length; from += atOnce) {
      const some = asks.slice(from, from + atOnce);
      const answered = await askAll(ports.ask, target, some, door, signal);
      if (signal.aborted) return { again: instant(Date.now()), word: stopped };
      const ended = await ports.end(effect.key, answered);
      if (!ended.ok) return afterRefusal(effect, ended.refusal);
      const { againAt, word } = ended.value;
      if (againAt === null) return { done: true, word };
      ending = { again: againAt, word };
    }
    return ending;
  };
}

const stopped = "We were stopped while asking.";

/** How many calls in a row did not get through, and why the last one did not. */
type Door = { failed: number; last: SourceFault | null };

async function askAll(
  send: SourcePorts["ask"],
  target: SourceTarget,
  asks: readonly Ask[],
  door: Door,
  signal: AbortSignal,
): Promise<AnsweredAsk[]> {
  const answered = asks.map((ask): AnsweredAsk => ({ ask, answers: [] }));
  const questions = answered.flatMap((one) =>
    (one.ask.queries ?? []).map(({ query }, i) => ({ one, i, query })),
  );
  const work = async (): Promise<void> => {
    for (let next = questions.shift(); next !== undefined; next = questions.shift()) {
      const { one, i, query } = next;
      if (door.last !== null && door.failed >= patience) {
        one.answers[i] = { ok: false, sent: query, ms: 0, fault: door.last };
        continue;
      }
      const answer = await send(target, { query, ...one.ask.span }, { at: new Date(), signal });
      one.answers[i] = answer;
      door.last = !answer.ok && lost.includes(answer.fault.is) ? answer.fault : null;
      door.failed = door.last === null ? 0 : door.failed + 1;
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return answered;
}
