import { type Decision, noted } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { verifyEffect } from "./decide-settle";
import { reach } from "./hear";
import type { Rollback } from "./rollback";

/**
 * A person says that it was done by hand; or, of what the other side says is done, that they saw it. Their word counts more
 * than any earlier one.
 */
export function decideConfirm(
  rollback: Rollback,
  release: Release,
  serviceName: string,
  note: string,
  name: string,
  at: Instant,
): { rollback: Rollback; decision: Decision } {
  const isSeen = rollback.doneAt !== null;
  const words = isSeen ? `Seen by ${name}: ${note}` : `Done by hand, says ${name}: ${note}`;
  const reached = reach(rollback, "running", at, words);
  const next: Rollback = {
    ...reached,
    word: { said: "done", by: "person", at },
    acceptedAt: rollback.acceptedAt ?? at,
    doneAt: rollback.doneAt ?? at,
  };
  const decision = noted(release, {
    kind: "rollback.confirmed",
    sentence: `${name} ${isSeen ? "looked" : "confirmed by hand"}: ${serviceName} runs ${rollback.toVersion} again. ${note}`,
    subjectId: rollback.id,
    data: { rollback: rollback.id, to: rollback.toVersion, note },
  });
  return { rollback: next, decision: { ...decision, effects: [verifyEffect(next, at)] } };
}
