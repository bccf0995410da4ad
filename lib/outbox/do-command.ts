import type { Effect, Ending } from "@/lib/domain/diary/effect";
import { instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";

/** Delivers an effect that is one command. A refusal is final: the command knows why it is not to be done. */
export function doCommand(command: (effect: Effect) => Promise<Outcome<unknown>>) {
  return async (effect: Effect): Promise<Ending> => {
    const outcome = await command(effect);
    return outcome.ok
      ? { done: true, word: "Done." }
      : { dead: true, word: outcome.refusal.detail };
  };
}

/** Delivers an effect that is a look, repeated every `pauseMs` until it is over. */
export function lookUntilOver(
  look: (effect: Effect) => Promise<Outcome<{ over: boolean; word: string }>>,
  pauseMs: number,
) {
  return async (effect: Effect): Promise<Ending> => {
    const outcome = await look(effect);
    if (!outcome.ok) return { dead: true, word: outcome.refusal.detail };
    const { over, word } = outcome.value;
    return over ? { done: true, word } : { again: instant(Date.now() + pauseMs), word };
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
