import { clockText } from "@/lib/domain/canary/words/figures";
import { lowerFirst } from "@/lib/domain/release/lower-first";
import type { AskState } from "./ask";
import { sourceSystems } from "./kinds";
import type { Source } from "./source";

export type AskedSource = Pick<Source, "name" | "kind" | "stepSeconds" | "lagSeconds">;

/** A release that waits to start is asked for once a minute only. */
const seldomMs = 150_000;

/** Whether nothing has come of asking for far longer than an ask takes, not even a fault. */
export function isStalled(
  { lagSeconds, stepSeconds }: AskedSource,
  { lastAt }: AskState,
  now: number,
): boolean {
  return now - lastAt > seldomMs + (lagSeconds + 3 * stepSeconds) * 1000;
}

/** Why a metric that is asked for has nothing, in a sentence; null where its source answers with samples. */
export function sourceTrouble(
  source: AskedSource,
  states: readonly AskState[],
  now: number,
): string | null {
  const faulty = states.filter((state) => state.error !== null);
  const failing = faulty.find(({ failures }) => failures > 0) ?? faulty[0];
  if (failing !== undefined) {
    const since = failing.failingSince ?? failing.lastAt;
    const words = failing.error ?? "";
    // An answer that cannot be taken is none of its failures.
    if (failing.failures === 0) return `${source.name} answers, but ${lowerFirst(words)}`;
    const does = words.startsWith("It answered") ? "has refused" : "has answered nothing";
    return `${source.name} ${does} since ${clockText(since)}: ${lowerFirst(words)}`;
  }
  const stalled = states.find((state) => isStalled(source, state, now));
  if (stalled !== undefined)
    return `${source.name} has not ended an answer since ${clockText(stalled.lastAt)}.`;
  const patience = (source.lagSeconds + 3 * source.stepSeconds) * 1000;
  const empty = states.filter(({ heardTo }) => heardTo === null || now - heardTo > patience);
  const [first] = empty;
  if (first === undefined) return null;
  const which = empty.length > 1 ? "the queries" : `the query for the ${first.arm}`;
  const [finds, found] = empty.length > 1 ? ["find", "have found"] : ["finds", "has found"];
  const nothing =
    first.heardTo === null
      ? `${finds} nothing`
      : `${found} nothing since ${clockText(first.heardTo)}`;
  const { emptyToo } = sourceSystems[source.kind];
  const also = emptyToo === undefined ? "" : ` ${emptyToo}`;
  return `${source.name} answers, but ${which} ${nothing}.${also}`;
}
