import type { NewEffect } from "@/lib/domain/diary/entry";
import { type Decision, moved, noted } from "@/lib/domain/release/decide-move";
import { onTrack } from "@/lib/domain/release/on-track";
import type { Way } from "@/lib/domain/connections/kind";
import { watchedMs } from "@/lib/domain/release/watch/clock";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import { inSentence } from "@/lib/domain/release/share-step";
import { rollBackWhyNot } from "@/lib/domain/release/roll-back-why-not";
import type { ConnectorId, RollbackId } from "@/lib/kernel/ids";
import { behind, type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { decideTarget, type VersionFacts } from "./decide-target";
import { patienceMs, restingStatuses, type Rollback } from "./rollback";
import type { RollbackInput } from "./rollback-input";
import { flagsWay, switchable, withoutFlags } from "@/lib/domain/rollback/switch/flags-way";
import { callPeople } from "./tell-ending";
import { decideWay, wayAgain, wayWords } from "./way";

/** What a press must know beyond the release. No lock, window, approval or checklist is among it. */
export type RollbackFacts = {
  serviceName: string;
  connectorId: ConnectorId | null;
  /** The ways its connector knows, where there is more than one. */
  ways: readonly Way[];
  versions: VersionFacts;
  alertAt: Instant | null;
  existing: Rollback | null;
  /** Its last call, in whichever press; null where none was made. */
  calledAt: Instant | null;
  /** The flags it could be switched off by; where they are a way, what one goes through. */
  flags: readonly Flag[];
};

/** `decision` is null when the same rollback goes on unchanged. */
export type Pressed = { rollback: Rollback; isNew: boolean; decision: Decision | null };

/**
 * A press. It is refused only where nothing of the release ever was live (`conflict`) or no version to
 * go back to is known (`invalid`). Pressed again it answers the same rollback; one that ended without
 * success is sent again under the same id.
 */
export function decideRollback(
  id: RollbackId,
  release: Release,
  input: RollbackInput,
  facts: RollbackFacts,
  at: Instant,
  who: { id: string; name: string },
): Outcome<Pressed> {
  const { existing } = facts;
  if (existing !== null) {
    const way = wayAgain(facts.ways, input.way, existing.way);
    const target = targetAgain(existing, way, release, input, facts);
    if (!target.ok) return target;
    const next = { ...existing, way, toVersion: target.value };
    return done(again(next, release, facts, at, who.name));
  }
  const no = rollBackWhyNot(release);
  if (no !== null) return refused("conflict", no);
  const reason = input.reason ?? "";
  if ((input.way ?? facts.ways[0]?.key) === flagsWay && offersFlags(facts)) {
    const toVersion = withoutFlags(release, facts.flags);
    return done(first(id, release, { toVersion, way: flagsWay, reason }, facts, at, who));
  }
  const target = decideTarget(release, input.to, facts.versions);
  if (!target.ok) return target;
  const way = decideWay(facts.ways, input.way, release, target.value);
  if (!way.ok) return way;
  const chosen = { toVersion: target.value, way: way.value, reason };
  return done(first(id, release, chosen, facts, at, who));
}

function offersFlags({ ways }: RollbackFacts): boolean {
  return ways.some(({ key }) => key === flagsWay);
}

/** What a rollback is sent through, by its way: the first flag's kill switch stands for them all. */
function through({ way }: Pick<Rollback, "way">, { flags, connectorId }: RollbackFacts) {
  return way === flagsWay ? (switchable(flags)[0]?.connectorId ?? null) : connectorId;
}

/** Where another press goes: once the flags were not enough, back to a version. */
function targetAgain(
  { way: before, toVersion }: Rollback,
  way: string | null,
  release: Release,
  input: RollbackInput,
  facts: RollbackFacts,
): Outcome<string> {
  if (way === flagsWay && before !== flagsWay) return done(withoutFlags(release, facts.flags));
  if (before !== flagsWay || way === flagsWay) return done(toVersion);
  return decideTarget(release, input.to, facts.versions);
}

function first(
  id: RollbackId,
  release: Release,
  chosen: Pick<Rollback, "toVersion" | "way" | "reason">,
  facts: RollbackFacts,
  at: Instant,
  who: { id: string; name: string },
): Pressed {
  const rollback = requested(id, release, chosen, facts, at, who);
  return { rollback, isNew: true, decision: takenBack(release, rollback, facts, at) };
}

function requested(
  id: RollbackId,
  release: Release,
  chosen: Pick<Rollback, "toVersion" | "way" | "reason">,
  facts: RollbackFacts,
  at: Instant,
  who: { id: string; name: string },
): Rollback {
  const { alertAt } = facts;
  const connectorId = through(chosen, facts);
  const byHand = { step: "by_hand" as const, at, detail: noConnector };
  return {
    id,
    releaseId: release.id,
    fromVersion: release.version,
    ...chosen,
    byId: who.id,
    byName: who.name,
    status: connectorId === null ? "by_hand" : "requested",
    steps: [
      {
        step: "requested",
        at,
        detail: `By ${inSentence(who.name)}${byWay(chosen, release, facts)}.`,
      },
      ...(connectorId === null ? [byHand] : []),
    ],
    word: null,
    connectorId,
    externalUrl: null,
    alertAt,
    requestedAt: at,
    pressedAt: at,
    sentAt: null,
    acceptedAt: null,
    doneAt: null,
    verifiedAt: null,
    revision: 1,
  };
}

/** ": abort Checkout 2.4.0", where there were several ways. */
function byWay(
  { way, toVersion }: Pick<Rollback, "way" | "toVersion">,
  release: Release,
  { ways, serviceName }: RollbackFacts,
): string {
  const words = wayWords(ways, way, { serviceName, fromVersion: release.version, toVersion });
  return words === null ? "" : `: ${words}`;
}

const noConnector = "There is no connector: somebody has to do it, then say so here.";

/** Nobody reads the draft while the rollback is being sent, and nothing must keep that waiting. */
const draftAfterMs = 2_000;

function takenBack(
  release: Release,
  rollback: Rollback,
  facts: RollbackFacts,
  at: Instant,
): Decision {
  const because = rollback.reason === "" ? "" : ` Reason: ${rollback.reason}`;
  const byHand = rollback.connectorId === null ? " There is no connector: it is done by hand." : "";
  const change: Partial<Release> = {
    status: "rolling_back",
    weight: 0,
    followed: false,
    countDown: null,
    ...onTrack,
    watchedMs: watchedMs(release, at),
    clockFrom: null,
    endedAt: null,
  };
  const decision = moved(release, change, {
    kind: "rollback.requested",
    sentence: `${rollback.byName} pressed Roll back: ${facts.serviceName} ${release.version} goes back to ${rollback.toVersion}.${byHand}${because}`,
    subjectId: rollback.id,
    data: {
      rollback: rollback.id,
      from: rollback.fromVersion,
      to: rollback.toVersion,
      reason: rollback.reason,
      alertAt: rollback.alertAt,
    },
  });
  return {
    ...decision,
    effects: [
      ...sendEffects(rollback, at),
      ...callPeople(null, rollback),
      draftEffect(rollback, at),
    ],
  };
}

function draftEffect({ id, releaseId }: Rollback, at: Instant): NewEffect {
  const payload = { releaseId, rollbackId: id };
  const runAt = instant(millis(at) + draftAfterMs);
  return { kind: "draft_postmortem", key: releaseId, releaseId, payload, runAt };
}

/** Pressed again: the same rollback. Where it had ended without success, it is sent once more. */
function again(
  rollback: Rollback,
  release: Release,
  facts: RollbackFacts,
  at: Instant,
  name: string,
): Pressed {
  const ended = restingStatuses.includes(rollback.status);
  // Flags that were not enough are followed by a deploy at any time.
  const goesOn = facts.existing?.way === flagsWay && rollback.way !== flagsWay;
  const connectorId = through(rollback, facts);
  if (!(ended || goesOn) || connectorId === null || release.status !== "rolling_back") {
    return { rollback: facts.existing ?? rollback, isNew: false, decision: null };
  }
  const next: Rollback = {
    ...rollback,
    status: "requested",
    word: null,
    connectorId,
    // Which calls are this press's own is told by their time.
    pressedAt: behind(at, facts.calledAt),
    // What the earlier sending came to no longer counts; the ladder's steps still tell it.
    sentAt: null,
    acceptedAt: null,
    doneAt: null,
    steps: [
      ...rollback.steps,
      {
        step: "requested",
        at,
        detail: `Again, by ${inSentence(name)}${byWay(rollback, release, facts)}.`,
      },
    ],
    revision: rollback.revision + 1,
  };
  const decision = toldAgain(release, next, facts.serviceName, name);
  const effects = sendEffects(next, at);
  return { rollback: next, isNew: false, decision: { ...decision, effects } };
}

function toldAgain(release: Release, rollback: Rollback, serviceName: string, name: string) {
  return noted(release, {
    kind: "rollback.requested_again",
    sentence: `${name} pressed Roll back again for ${serviceName} ${release.version}; it is sent once more under the same id.`,
    subjectId: rollback.id,
    data: { rollback: rollback.id, to: rollback.toVersion },
  });
}

/** Send at once, and look after ten seconds whether anybody accepted it. */
function sendEffects(rollback: Rollback, at: Instant): NewEffect[] {
  if (rollback.connectorId === null) return [];
  const about = {
    key: rollback.id,
    releaseId: rollback.releaseId,
    payload: { rollbackId: rollback.id },
  };
  // Flags are switched each by its own message.
  const sent = rollback.way === flagsWay ? [] : [{ kind: "roll_back", ...about }];
  return [...sent, { kind: "rollback_overdue", ...about, runAt: instant(millis(at) + patienceMs) }];
}
