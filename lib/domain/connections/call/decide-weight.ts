import { canDo, type Connector } from "@/lib/domain/connections/connector";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Operation } from "@/lib/domain/connections/operation";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

/** A share asked for this long ago is not sent any more: the rollout has moved on. */
export const weightExpiresMs = 5 * 60_000;

/** What an effect asks: this share (percent) of a release's service, since then. */
export type WeightAsked = {
  operationId: string;
  releaseId: string;
  weight: number;
  askedAt: Instant;
};

/** Whether the share is still what the release wants; a rollback or another step may have overtaken it. */
export function isWanted(release: Release, weight: number): boolean {
  const live = release.status === "rolling_out" || release.status === "completed";
  return live && release.weight === weight;
}

/** The request to the router; the same on every repeat. */
export function weightOperation(
  asked: WeightAsked,
  action: WeightAction,
  release: Release,
  about: { serviceKey: string; actor: string; reason: string; callbackUrl: string },
): Operation {
  const common = {
    opId: asked.operationId,
    service: about.serviceKey,
    environment: "production" as const,
    version: release.version,
    reason: about.reason,
    actor: about.actor,
    requestedAt: asked.askedAt,
    expiresAt: instant(millis(asked.askedAt) + weightExpiresMs),
    callbackUrl: about.callbackUrl,
  };
  const { weight } = asked;
  if (action === "promote") return { ...common, action, sha: release.sha, weight };
  return { ...common, action, weight };
}

export type WeightAction = "set_weight" | "promote";

/** How a connector is asked for a share: by its number, by letting the next step go, or not at all (null). */
export function weightAction(connector: Pick<Connector, "kind" | "settings">): WeightAction | null {
  if (canDo(connector, "set_weight")) return "set_weight";
  const isAsked = connector.settings["promotes"] === "yes";
  return isAsked && canDo(connector, "promote") ? "promote" : null;
}

/** Whom a share of a service would be asked of, by name; null: nobody. */
export function whoMoves(
  connector: Pick<Connector, "kind" | "settings"> | null,
  serviceName: string,
): string | null {
  if (connector === null || weightAction(connector) === null) return null;
  return moverOf(connector, serviceName);
}

/** Who moves the shares of a service, by name: what is asked to let its next step go, or the router. */
export function moverOf(
  connector: Pick<Connector, "kind" | "settings"> | null,
  serviceName: string,
): string {
  const isNamed = connector !== null && weightAction(connector) === "promote";
  return isNamed ? kindOf(connector.kind).short : `The router of ${serviceName}`;
}
