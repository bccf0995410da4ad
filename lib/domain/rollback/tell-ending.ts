import { toldTo } from "@/lib/domain/connections/push/push-message";
import type { NewEffect } from "@/lib/domain/diary/entry";
import type { Rollback, RollbackStatus } from "./rollback";

type Person = { id: string | null; name: string };

const asksForPeople: readonly RollbackStatus[] = ["by_hand", "failed", "unknown", "not_healthy"];

/** What a rollback needs people for; null where it goes its way. */
function needOf({ status, steps }: Rollback): RollbackStatus | "approval" | null {
  if (asksForPeople.includes(status)) return status;
  return steps.at(-1)?.waits === true ? "approval" : null;
}

/**
 * A rollback that has to be done by hand, waits for somebody's approval or did not end well asks for people who may be
 * looking away. Empty where it did not come to that. `before`: null at the press.
 */
export function callPeople(before: Rollback | null, next: Rollback): NewEffect[] {
  const { id, releaseId, revision } = next;
  const need = needOf(next);
  if (need === null || (before !== null && need === needOf(before))) return [];
  const payload = { rollbackId: id };
  return [{ kind: "tell_ending", key: `${id}:${revision}`, releaseId, payload }];
}

/** Each of them once, straight to the ladder and the way by hand. Empty where it has gone on since. */
export function tellEnding(
  rollback: Rollback,
  words: string,
  people: readonly Person[],
): NewEffect[] {
  if (needOf(rollback) === null) return [];
  const { id, releaseId, revision, steps } = rollback;
  const detail = steps.at(-1)?.detail ?? null;
  const sentence = detail === null ? words : `${words} ${detail}`;
  const message = { sentence, path: `/releases/${releaseId}?rollback=open`, about: id };
  const byKey = new Map(people.map((person) => [person.id ?? person.name, person]));
  return [...byKey].map(([key, person]) =>
    toldTo(`${id}:${revision}:${key}`, person, message, releaseId),
  );
}
