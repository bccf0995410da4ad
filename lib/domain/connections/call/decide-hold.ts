import type { Steering } from "@/lib/domain/connections/operation";
import { type Decision, noted } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { canDo, type Connector } from "@/lib/domain/connections/connector";
import { weightExpiresMs } from "./decide-weight";

/** What an effect asks: that the outside stands still with a release, or goes on, since then. */
export type HoldAsked = {
  operationId: string;
  releaseId: string;
  paused: boolean;
  askedAt: Instant;
};

/** Whether it is still what the release wants. */
export function isHoldWanted(release: Release, { paused }: HoldAsked): boolean {
  return release.status === "rolling_out" && release.paused === paused;
}

/** How a connector is asked to stand still or go on; null where its system cannot. */
export function holdAction(
  connector: Pick<Connector, "kind" | "settings">,
  { paused }: HoldAsked,
): "pause" | "resume" | null {
  const action = paused ? "pause" : "resume";
  return canDo(connector, action) ? action : null;
}

/** The request; the same on every repeat. */
export function holdOperation(
  asked: HoldAsked,
  action: "pause" | "resume",
  release: Release,
  about: { serviceKey: string; callbackUrl: string },
): Steering {
  return {
    action,
    opId: asked.operationId,
    service: about.serviceKey,
    environment: "production",
    version: release.version,
    sha: release.sha,
    reason: release.pausedReason ?? "",
    actor: "Bellwether",
    requestedAt: asked.askedAt,
    expiresAt: instant(millis(asked.askedAt) + weightExpiresMs),
    callbackUrl: about.callbackUrl,
  };
}

/** What the outside said to it, for the diary. */
export function decideHeld(
  release: Release,
  serviceName: string,
  { paused }: HoldAsked,
  outcome: { taken: boolean; detail: string },
): Decision {
  const { taken, detail } = outcome;
  const what = paused ? "stand still" : "go on";
  const said = detail === "" ? "" : ` ${detail}`;
  return noted(release, {
    kind: taken ? "release.hold_taken" : "release.hold_not_taken",
    sentence: `The deploy tool of ${serviceName} was asked to ${what} with ${release.version}${taken ? "." : ", and did not."}${said}`,
    data: { paused, taken, detail },
  });
}
