import type { Steering } from "@/lib/domain/connections/operation";
import { type Decision, moved } from "@/lib/domain/release/decide-move";
import type { HoldStep, Release } from "@/lib/domain/release/release";
import { inSentence, pollShareEffect, standsOf } from "@/lib/domain/release/share-step";
import { hear, type Report } from "@/lib/domain/rollback/hear";
import { sentAt } from "@/lib/domain/rollback/rollback";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { upperFirst } from "@/lib/kernel/upper-first";
import { canDo, type Connector } from "@/lib/domain/connections/connector";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
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

/** Who is asked to stand still, by name. */
export function holderOf({ kind }: Pick<Connector, "kind">): string {
  return upperFirst(kindOf(kind).short);
}

/**
 * What is said of a pause, or of its end, by the answer to our call, by asking how it goes, by an event; heard as a
 * share's step is. Null: it says nothing new.
 */
export function decideHold(
  release: Release,
  asked: HoldAsked & { mover: string },
  report: Report,
  at: Instant,
): Decision | null {
  const before = holdOf(release, asked);
  if (before.operationId !== asked.operationId) return null;
  const hold = hear(before, report, at);
  if (hold === null) return null;
  const { mover, paused } = hold;
  const isOpen = hold.word === null && hold.status !== "unknown";
  // In doubt, nobody asked any more.
  const begins = isOpen && (before.acceptedAt === null || before.status === "unknown");
  const acceptedAt = begins ? at : hold.acceptedAt;
  const decision = moved(
    release,
    { hold: { ...hold, acceptedAt } },
    { ...told(release, hold), data: { paused, by: mover, url: hold.externalUrl } },
  );
  return { ...decision, effects: begins ? [pollShareEffect(release.id, hold, at)] : [] };
}

/** The release's own; or this one, of which nothing was heard yet, where it was asked for later. */
function holdOf({ hold }: Release, asked: HoldAsked & { mover: string }): HoldStep {
  if (hold !== null && hold.askedAt >= asked.askedAt) return hold;
  const { operationId, askedAt, paused, mover } = asked;
  return { operationId, askedAt, paused, mover, ...sentAt(askedAt) };
}

/** What happened, for the diary. */
function told({ version }: Release, hold: HoldStep): { kind: string; sentence: string } {
  const { mover, paused, steps } = hold;
  const detail = steps.at(-1)?.detail ?? null;
  const what = paused ? "stand still" : "go on";
  const does = paused ? "stands still" : "goes on";
  const say = (kind: string, words: string) => ({
    kind: `release.hold_${kind}`,
    sentence: detail === null || detail === "" ? words : `${words} ${detail}`,
  });
  switch (standsOf(hold)) {
    case "done":
      return say("taken", `${mover} ${does} with ${version}.`);
    case "failed":
      return say("not_taken", `${mover} was asked to ${what} with ${version}, and did not.`);
    case "unknown":
      return say("not_taken", `Whether ${inSentence(mover)} ${does} with ${version} is not known.`);
    default:
      return say("accepted", `${mover} was asked to ${what} with ${version}, and accepted.`);
  }
}
