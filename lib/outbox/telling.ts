import type { PushMessage } from "@/lib/domain/connections/push/push-message";
import type { Effect, Ending } from "@/lib/domain/diary/effect";
import type { Outcome } from "@/lib/kernel/outcome";
import { afterRefusal, textOf } from "./do-command";

/** Who is told, as an effect's payload names them. */
export function personOf(effect: Effect): { id: string | null; name: string } {
  const { to } = effect.payload;
  if (typeof to !== "object" || to === null || Array.isArray(to)) {
    throw new Error(`${effect.kind} names nobody.`);
  }
  return { id: typeof to["id"] === "string" ? to["id"] : null, name: String(to["name"]) };
}

/** What is said, as an effect's payload has it. */
export function messageOf(effect: Effect): PushMessage {
  return {
    sentence: textOf(effect, "sentence"),
    path: textOf(effect, "path"),
    about: textOf(effect, "about"),
  };
}

/** Delivers an effect that is one command, which says itself how it was done. */
export function sayDone(command: (effect: Effect) => Promise<Outcome<string>>) {
  return async (effect: Effect): Promise<Ending> => {
    const outcome = await command(effect);
    return outcome.ok ? { done: true, word: outcome.value } : afterRefusal(effect, outcome.refusal);
  };
}
