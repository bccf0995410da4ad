import { type Decision, noted } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { verifyEffect } from "./decide-settle";
import { reach } from "./hear";
import type { Rollback } from "./rollback";
import { asksPerson } from "./rollback-view";

/** A person says that it was done by hand. Their word counts more than any earlier one. */
export function decideConfirm(
  rollback: Rollback,
  release: Release,
  serviceName: string,
  note: string,
  name: string,
  at: Instant,
): { rollback: Rollback; decision: Decision } {
  const asked = asksPerson(rollback);
  const said = asked ? "Healthy" : "Done by hand";
  const reached = reach(rollback, "running", at, `${said}, says ${name}: ${note}`);
  const next: Rollback = {
    ...reached,
    word: { said: "done", by: "person", at },
    acceptedAt: rollback.acceptedAt ?? at,
    doneAt: rollback.doneAt ?? at,
  };
  const decision = noted(release, {
    kind: "rollback.confirmed",
    sentence: `${name} confirmed${asked ? "" : " by hand"}: ${serviceName} runs ${rollback.toVersion} again${asked ? " and is healthy" : ""}. ${note}`,
    subjectId: rollback.id,
    data: { rollback: rollback.id, to: rollback.toVersion, note },
  });
  return { rollback: next, decision: { ...decision, effects: [verifyEffect(next, at)] } };
}
