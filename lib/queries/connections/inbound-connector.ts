import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { findNamedConnector } from "@/lib/db/connections/connector-rows";
import { reader } from "@/lib/db/transact";
import { hasStagingSecret } from "@/lib/domain/connections/connector";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Target } from "@/lib/domain/connections/operation";
import { type Instant, instant } from "@/lib/kernel/instant";

/** What a door needs to know whether an inbound event is genuine. Never leaves the server. */
export type InboundConnector = {
  id: string;
  name: string;
  target: Target;
  /** Where staging has a secret of its own. */
  staging: Target | null;
  /** When an event without proof came last, since the last with one. */
  refusedAt: Instant | null;
};

/** A connector by the id in its callback address, its secrets open; null when there is none. */
export async function inboundConnector(id: string, at: Date): Promise<InboundConnector | null> {
  const found = await findNamedConnector(reader(), id);
  if (found === null) return null;
  const { connector, service } = found;
  return {
    id: connector.id,
    name: `${service.name}'s ${kindOf(connector.kind).name}`,
    target: openTarget(connector, instant(at)),
    staging: hasStagingSecret(connector) ? openTarget(connector, instant(at), "staging") : null,
    refusedAt: connector.refusedAt,
  };
}
