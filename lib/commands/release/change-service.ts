import { type Caller, forbidden } from "@/lib/access/caller";
import { endAlertsUnwatched } from "@/lib/db/canary/alert/end-moot";
import { commit } from "@/lib/db/commit";
import { lockService, putService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import { nextAsks } from "@/lib/domain/canary/source/next-asks";
import type { Service } from "@/lib/domain/release/service/service";
import type { Json } from "@/lib/kernel/json";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

type Words = { kind: string; sentence: (service: Service) => string };

/** What may change of a service. Releases under way keep the stages they were planned with. */
export type ServiceChange = {
  [Key in
    | "name"
    | "team"
    | "strategy"
    | "stages"
    | "usesStaging"
    | "soakMinutes"
    | "attendedMinutes"
    | "autoAdvance"
    | "automaticRollback"
    | "currentVersion"
    | "metrics"
    | "judge"]?: Service[Key] | undefined;
};

/**
 * Changes the settings of a service; the diary keeps what they were before. Nothing sent changes nothing. `check` may
 * refuse by what stands elsewhere, in the same transaction.
 */
export async function changeService(
  caller: Caller,
  key: string,
  change: ServiceChange,
  words: Words = settingsWords(caller),
  check: (tx: Tx) => Promise<Outcome<null>> = async () => done(null),
): Promise<Outcome<Service>> {
  const no = forbidden(caller, "service.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, key);
    if (service === null) return refused("not_found", `There is no service “${key}”.`);
    const given = Object.fromEntries(
      Object.entries(change).filter(([, value]) => value !== undefined),
    );
    if (Object.keys(given).length === 0) return done(service);
    const fit = await check(tx);
    if (!fit.ok) return fit;
    const next: Service = { ...service, ...given, revision: service.revision + 1 };
    const before = Object.fromEntries(
      Object.keys(given).map((field) => [field, service[field as keyof Service] as Json]),
    );
    const { metrics } = change;
    const moot = metrics ? await endAlertsUnwatched(tx, service, metrics, caller.at) : nothing;
    await commit(tx, caller, {
      states: [putService(next), ...moot.states],
      entries: [
        {
          kind: words.kind,
          sentence: words.sentence(service),
          serviceId: service.id,
          data: { before, after: given as { [key: string]: Json } },
        },
        ...moot.entries,
      ],
      effects: nextAsks(metrics ?? [], caller.at, 0),
    });
    return done(next);
  });
}

const nothing = { states: [], entries: [] };

function settingsWords(caller: Caller): Words {
  return {
    kind: "service.changed",
    sentence: (service) => `${caller.actor.name} changed the settings of ${service.name}.`,
  };
}
