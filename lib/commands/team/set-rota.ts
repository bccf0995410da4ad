import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findRota, putRota } from "@/lib/db/team/rota-rows";
import { transact } from "@/lib/db/transact";
import type { GuardianRota, RotaInput } from "@/lib/domain/team/rota";
import { asJson } from "@/lib/kernel/json";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Says who keeps the pipeline, one after the other, a week each; nobody ends it. */
export async function setRota(caller: Caller, input: RotaInput): Promise<Outcome<GuardianRota>> {
  const no = forbidden(caller, "rota.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await findRota(tx);
    const rota = { ...input, revision: (before?.revision ?? 0) + 1 };
    const people = rota.people.join(", ");
    const sentence =
      people === ""
        ? `${caller.actor.name} ended the guardian rota.`
        : `${caller.actor.name} set the guardian rota: ${people}, from ${rota.startsOn}.`;
    const data = asJson({ before, after: rota });
    await commit(tx, caller, {
      states: [putRota(rota)],
      entries: [{ kind: "rota.set", sentence, data }],
    });
    return done(rota);
  });
}
