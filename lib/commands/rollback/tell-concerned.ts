import { type Caller, forbidden } from "@/lib/access/caller";
import { readLadder } from "@/lib/db/canary/alert/alert-ladder";
import { commit } from "@/lib/db/commit";
import { type HeldRollback, holdRollback } from "@/lib/db/rollback/held-rollback";
import { findNamed } from "@/lib/db/team/named-person";
import { findPerson } from "@/lib/db/team/person-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { stepWords } from "@/lib/domain/rollback/decide-settle";
import { tellEnding } from "@/lib/domain/rollback/tell-ending";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** A rollback failed, waits for an approval, has no clear answer, or the metrics are not back: whoever is concerned is told on their devices. */
export async function tellConcerned(caller: Caller, rollbackId: string): Promise<Outcome<string>> {
  const no = forbidden(caller, "push.deliver");
  if (no !== null) return no;
  return transact<string>(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { rollback, service } = held;
    const people = await readConcerned(tx, held, caller.at);
    const effects = tellEnding(rollback, stepWords(rollback, service.name), people);
    await commit(tx, caller, { entries: [], effects });
    return done(
      effects.length === 0
        ? `It is ${rollback.status} by now.`
        : `${people.map(({ name }) => name).join(", ")}`,
    );
  });
}

/** Who pressed, the lead, the watcher, the buddy, and who is on call. Who pressed has the way by hand before their eyes. */
async function readConcerned(tx: Tx, { rollback, release, service }: HeldRollback, at: Instant) {
  const presser = await findPerson(tx, rollback.byId);
  const lead = await findNamed(tx, release.lead);
  const { watcher, buddy, "on-call": onCall } = await readLadder(tx, release, service.key, at);
  const some = [presser, lead].filter((one) => one !== null);
  const all = [...some.map(({ id, name }) => ({ id, name })), ...watcher, ...buddy, ...onCall];
  return rollback.status === "by_hand" ? all.filter(({ id }) => id !== rollback.byId) : all;
}
