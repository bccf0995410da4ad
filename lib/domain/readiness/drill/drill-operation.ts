import type { Operation } from "@/lib/domain/connections/operation";
import { expiresAfterMs } from "@/lib/domain/rollback/rollback";
import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import { instant, millis } from "@/lib/kernel/instant";
import type { Drill } from "./drill";

/** What a request must know beyond the drill itself. */
export type DrillRequestFacts = {
  serviceKey: string;
  connectorId: string;
  fromSha: string | null;
  toSha: string | null;
  site: string;
};

/** What is asked of the outside: the rollback itself, in staging; the same on every repeat. */
export function drillOperation(
  drill: Drill,
  { serviceKey, connectorId, fromSha, toSha, site }: DrillRequestFacts,
): Operation {
  return {
    action: "roll_back",
    opId: drill.id,
    service: serviceKey,
    environment: "staging",
    from: { version: drill.fromVersion, sha: fromSha },
    to: { version: drill.toVersion, sha: toSha },
    way: null,
    reason: "A drill: the rollback is practised in staging.",
    actor: drill.driverName,
    requestedAt: drill.startedAt,
    expiresAt: instant(millis(drill.startedAt) + expiresAfterMs),
    callbackUrl: callbackUrl(site, connectorId),
  };
}
