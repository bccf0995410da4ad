import type { NewEffect } from "@/lib/domain/diary/entry";
import { standing } from "@/lib/domain/release/watch/clock";
import { type Decision, moved } from "@/lib/domain/release/decide-move";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import { inSentence } from "@/lib/domain/release/share-step";
import type { FlagSwitchId, RollbackId } from "@/lib/kernel/ids";
import { behind, type Instant } from "@/lib/kernel/instant";
import { type FlagSwitch, isOpen, wayWord } from "./flag-switch";
import type { SwitchInput } from "./switch-input";
import { reach } from "./hear-switch";

/** What a press must know beyond the flag. No lock, window, approval or checklist is among it. */
export type SwitchFacts = {
  serviceName: string;
  /** The newest switch of this flag; null: it was never switched from here. */
  last: FlagSwitch | null;
  /** Its last call; null where none was made. */
  calledAt: Instant | null;
  rollbackId: RollbackId | null;
};

/** `decision` is null when the same switch goes on unchanged; `overtaken` is one the other way that this press ends. */
export type PressedSwitch = {
  flagSwitch: FlagSwitch;
  isNew: boolean;
  overtaken: FlagSwitch | null;
  decision: Decision | null;
};

/**
 * A press. It is never refused. Pressed again it answers the same switch, and one that ended without
 * success is sent again under the same id. Switching a flag off halts a rollout: with it off, a canary
 * proves nothing of what is behind it.
 */
export function decideSwitch(
  id: FlagSwitchId,
  flag: Flag,
  release: Release,
  input: SwitchInput,
  facts: SwitchFacts,
  at: Instant,
  who: { id: string; name: string },
): PressedSwitch {
  const { last } = facts;
  const turnsOn = input.to === "on";
  if (last !== null && last.turnsOn === turnsOn && last.status !== "overtaken") {
    if (isOpen(last) || (last.status === "confirmed" && flag.isOn === turnsOn)) {
      return { flagSwitch: last, isNew: false, overtaken: null, decision: null };
    }
    if (last.status !== "confirmed") return again(last, flag, release, facts, at, who.name);
  }
  const flagSwitch = requested(id, flag, turnsOn, input.reason ?? "", facts, at, who);
  const open = last !== null && (isOpen(last) || last.status === "unknown");
  const why = `${who.name} switched it ${input.to} before this was known to be done.`;
  return {
    flagSwitch,
    isNew: true,
    overtaken: open ? reach(last, "overtaken", at, why) : null,
    decision: pressed(flag, release, flagSwitch, facts, at),
  };
}

function requested(
  id: FlagSwitchId,
  flag: Flag,
  turnsOn: boolean,
  reason: string,
  { rollbackId }: SwitchFacts,
  at: Instant,
  who: { id: string; name: string },
): FlagSwitch {
  const { connectorId } = flag;
  const first = { step: "requested" as const, at, detail: `By ${inSentence(who.name)}.` };
  const byHand = { step: "unknown" as const, at, detail: noKillSwitch };
  return {
    id,
    flagId: flag.id,
    releaseId: flag.releaseId,
    ...{ connectorId, rollbackId, turnsOn, reason },
    byId: who.id,
    byName: who.name,
    status: connectorId === null ? "unknown" : "requested",
    steps: connectorId === null ? [first, byHand] : [first],
    requestedAt: at,
    pressedAt: at,
    acceptedAt: null,
    confirmedAt: null,
    revision: 1,
  };
}

const noKillSwitch = "No kill switch: do it by hand, then say so here.";

function again(
  last: FlagSwitch,
  flag: Flag,
  release: Release,
  facts: SwitchFacts,
  at: Instant,
  name: string,
): PressedSwitch {
  if (flag.connectorId === null) {
    return { flagSwitch: last, isNew: false, overtaken: null, decision: null };
  }
  const next = {
    ...reach(last, "requested", at, `Again, by ${inSentence(name)}.`),
    connectorId: flag.connectorId,
    rollbackId: facts.rollbackId ?? last.rollbackId,
    pressedAt: behind(at, facts.calledAt),
    acceptedAt: null,
  };
  const decision = pressed(flag, release, next, facts, at);
  return { flagSwitch: next, isNew: false, overtaken: null, decision };
}

function pressed(
  flag: Flag,
  release: Release,
  flagSwitch: FlagSwitch,
  { serviceName }: SwitchFacts,
  at: Instant,
): Decision {
  const halts = !flagSwitch.turnsOn && release.status === "rolling_out" && !release.paused;
  const change = halts ? standing(release, `${flag.key} is switched off.`, at) : {};
  const name = `${flag.key} of ${serviceName} ${release.version}`;
  const word = wayWord(flagSwitch);
  const byHand =
    flagSwitch.connectorId === null ? " It has no kill switch: it is done by hand." : "";
  const halted = halts ? " The rollout stands meanwhile." : "";
  const because = flagSwitch.reason === "" ? "" : ` Reason: ${flagSwitch.reason}`;
  const who = flagSwitch.steps.length > 2 ? "pressed again to switch" : "pressed to switch";
  const decision = moved(release, change, {
    kind: "switch.requested",
    sentence: `${flagSwitch.byName} ${who} ${name} ${word}.${byHand}${halted}${because}`,
    subjectId: flag.id,
    data: { switch: flagSwitch.id, flag: flag.key, to: word, reason: flagSwitch.reason },
  });
  return { ...decision, effects: [...decision.effects, ...sendEffects(flagSwitch)] };
}

function sendEffects({ id, connectorId, releaseId }: FlagSwitch): NewEffect[] {
  if (connectorId === null) return [];
  return [{ kind: "switch_flag", key: id, releaseId, payload: { switchId: id } }];
}
