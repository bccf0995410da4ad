import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findHearing } from "@/lib/db/connections/connector-rows";
import { transact } from "@/lib/db/transact";
import { everyKind } from "@/lib/domain/connections/kinds/kinds";
import { instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome } from "@/lib/kernel/outcome";

const apartMs = 1_000;

/** Every hour: each connection whose system does not send again what did not arrive is to be asked for it, one after the other. */
export async function seekMissed(caller: Caller): Promise<Outcome<number>> {
  const no = forbidden(caller, "event.report");
  if (no !== null) return no;
  const kinds = everyKind().filter((one) => one.redelivers === true);
  return transact(async (tx) => {
    const ids = await findHearing(
      tx,
      kinds.map(({ kind }) => kind),
    );
    const effects = ids.map((connectorId, i) => ({
      ...{ kind: "redeliver_events", key: connectorId, payload: { connectorId } },
      runAt: instant(millis(caller.at) + i * apartMs),
    }));
    await commit(tx, caller, { entries: [], effects });
    return done(effects.length);
  });
}
