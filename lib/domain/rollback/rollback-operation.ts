import type { Operation } from "@/lib/domain/connections/operation";
import type { Release } from "@/lib/domain/release/release";
import { instant, millis } from "@/lib/kernel/instant";
import { expiresAfterMs, type Rollback } from "./rollback";

/** What a request must know beyond the rollback itself. */
export type RequestFacts = {
  serviceKey: string;
  connectorId: string;
  /** The target's commit, as this release or another told it. */
  toSha: string | null;
  site: string;
};

/** What is asked of the outside system; the same on every repeat of one press. */
export function rollbackOperation(
  rollback: Rollback,
  release: Release,
  { serviceKey, connectorId, toSha, site }: RequestFacts,
): Operation {
  return {
    action: "roll_back",
    opId: rollback.id,
    service: serviceKey,
    environment: "production",
    from: { version: rollback.fromVersion, sha: release.sha },
    to: { version: rollback.toVersion, sha: toSha },
    way: rollback.way,
    reason: rollback.reason,
    actor: rollback.byName,
    requestedAt: rollback.pressedAt,
    expiresAt: instant(millis(rollback.pressedAt) + expiresAfterMs),
    callbackUrl: callbackUrl(site, connectorId),
  };
}

/** The target's commit as the release itself names it; null where it goes back further, or was not told. */
export function knownSha({ toVersion }: Rollback, release: Release): string | null {
  return toVersion === release.previousVersion ? release.previousSha : null;
}

/** Where the outside system of a connector reports to. */
export function callbackUrl(site: string, connectorId: string): string {
  return `${site}/api/v1/events/${connectorId}`;
}
