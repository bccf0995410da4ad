import { type Caller, forbidden } from "@/lib/access/caller";
import { changedConnector } from "@/lib/access/secrets/changed-connector";
import { commit } from "@/lib/db/commit";
import { addConnector } from "@/lib/db/connections/connector-rows";
import { findKillSwitches, mostKillSwitches } from "@/lib/db/connections/kill-switch-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { type Connector, connectorWords } from "@/lib/domain/connections/connector";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

/** Connects a service to a flag system, beside what deploys it. */
export async function connectKillSwitch(
  caller: Caller,
  serviceKey: string,
  input: ConnectorInput,
): Promise<Outcome<Connector>> {
  const no = forbidden(caller, "connector.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    if (kindOf(input.kind).role !== "flag") {
      return invalid("kind", `${kindOf(input.kind).name} deploys; it switches no flags.`);
    }
    const service = await lockService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    if ((await findKillSwitches(tx, service.id)).length >= mostKillSwitches) {
      return refused("conflict", `A service has at most ${mostKillSwitches} kill switches.`);
    }
    const made = changedConnector(null, service, input, caller.at);
    if (!made.ok) return made;
    const { connector, newSecrets } = made.value;
    const words = connectorWords(connector);
    await commit(tx, caller, {
      states: [addConnector(connector)],
      entries: [
        {
          kind: "connector.added",
          sentence: `${caller.actor.name} connected a kill switch for the flags of ${service.name}: ${words}.`,
          serviceId: service.id,
          subjectId: connector.id,
          data: { kind: connector.kind, place: words, newSecrets },
        },
      ],
    });
    return done(connector);
  });
}
