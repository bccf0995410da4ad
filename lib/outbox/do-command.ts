import type { Effect, Ending } from "@/lib/domain/diary/effect";
import { type Instant, instant } from "@/lib/kernel/instant";
import type { Outcome, Refusal } from "@/lib/kernel/outcome";

/** Delivers an effect that is one command. */
export function doCommand(command: (effect: Effect) => Promise<Outcome<unknown>>) {
  return async (effect: Effect): Promise<Ending> => {
    const outcome = await command(effect);
    return outcome.ok ? { done: true, word: "Done." } : afterRefusal(effect, outcome.refusal);
  };
}

/** In a row, ten of them quickly. */
const mostRepeats = 30;

/**
 * A refusal is final, the command knows why; but one that says itself when it passes, as that of rows which somebody
 * else was changing in the same moment, is asked again for some minutes. How often it was done before says nothing: what
 * looks or asks until something is over is done hundreds of times.
 */
export function afterRefusal({ faults }: Pick<Effect, "faults">, refusal: Refusal): Ending {
  const { detail, retryAfterSeconds } = refusal;
  if (retryAfterSeconds === undefined || faults >= mostRepeats) return { dead: true, word: detail };
  const pauseMs = faults < 10 ? 500 : 10_000;
  return { again: instant(Date.now() + pauseMs), word: detail, fault: true };
}

/** Delivers an effect that is a look, repeated every `pauseMs` until it is over. */
export function lookUntilOver(
  look: (effect: Effect) => Promise<Outcome<{ over: boolean; word: string }>>,
  pauseMs: number,
) {
  return async (effect: Effect): Promise<Ending> => {
    const outcome = await look(effect);
    if (!outcome.ok) return afterRefusal(effect, outcome.refusal);
    const { over, word } = outcome.value;
    return over ? { done: true, word } : { again: instant(Date.now() + pauseMs), word };
  };
}

/** Delivers an effect that is a look, which itself knows when to look again. */
export function lookAgainAt(
  look: (effect: Effect) => Promise<Outcome<{ again: Instant | null; word: string }>>,
) {
  return async (effect: Effect): Promise<Ending> => {
    const outcome = await look(effect);
    if (!outcome.ok) return afterRefusal(effect, outcome.refusal);
    const { again, word } = outcome.value;
    return again === null ? { done: true, word } : { again, word };
  };
}

/** A text field of an effect's payload. */
export function textOf(effect: Effect, field: string): string {
  const value = effect.payload[field];
  if (typeof value !== "string") throw new Error(`${effect.kind} has no ${field}.`);
  return value;
}

/** A number of an effect's payload. */
export function numberOf(effect: Effect, field: string): number {
  const value = effect.payload[field];
  if (typeof value !== "number") throw new Error(`${effect.kind} has no ${field}.`);
  return value;
}

/** An instant of an effect's payload. */
export function instantOf(effect: Effect, field: string): Instant {
  return instant(Date.parse(textOf(effect, field)));
}
