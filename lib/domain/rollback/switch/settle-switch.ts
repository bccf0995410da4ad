import type { NewEffect } from "@/lib/domain/diary/entry";
import { type Decision, noted } from "@/lib/domain/release/decide-move";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { type FlagSwitch, type SwitchStatus, wayWord } from "./flag-switch";
import { hearSwitch, type SwitchReport } from "./hear-switch";

/** A switch one step on, with the flag as it is known to be now. */
export type SettledSwitch = { flagSwitch: FlagSwitch; flag: Flag; decision: Decision };

/** Decides what a report changes; null when it says nothing new. */
export function decideSwitchSettled(
  before: FlagSwitch,
  flag: Flag,
  release: Release,
  report: SwitchReport,
  serviceName: string,
  at: Instant,
): SettledSwitch | null {
  const next = hearSwitch(before, report, at);
  if (next === null) return null;
  const name = `${flag.key} of ${serviceName} ${release.version}`;
  const said = report.detail === null ? "" : ` ${report.detail}`;
  const decision = noted(release, {
    kind: `switch.${next.status}`,
    sentence: `${words[next.status](name, wayWord(next))}${said}`,
    subjectId: flag.id,
    data: { switch: next.id, flag: flag.key, to: wayWord(next), step: next.status },
  });
  const seen = next.status === "confirmed" ? seenAs(flag, next.turnsOn, at) : flag;
  const effects =
    report.said === "accepted" || report.said === "unknown" ? [readEffect(next, at)] : [];
  return { flagSwitch: next, flag: seen, decision: { ...decision, effects } };
}

const words: Record<SwitchStatus, (name: string, word: string) => string> = {
  requested: (name, word) => `Switching ${name} ${word} was requested.`,
  sent: (name, word) => `Switching ${name} ${word} is sent; nobody has accepted it yet.`,
  accepted: (name, word) => `Switching ${name} ${word} was accepted; it is not seen to be so yet.`,
  confirmed: (name, word) => `${name} is ${word}.`,
  failed: (name, word) => `${name} was not switched ${word}. Do it by hand now.`,
  unknown: (name, word) =>
    `There is no clear answer whether ${name} is ${word}. It is read until that is clear.`,
  overtaken: (name, word) => `Switching ${name} ${word} was overtaken.`,
};

/** A flag as its system says it is. */
export function seenAs(flag: Flag, isOn: boolean, seenAt: Instant): Flag {
  return { ...flag, isOn, seenAt, revision: flag.revision + 1 };
}

const soonMs = 300;

/** Reads the flag until it is as it was wanted. */
function readEffect({ id, releaseId }: FlagSwitch, at: Instant): NewEffect {
  const runAt = instant(millis(at) + soonMs);
  return { kind: "read_flag", key: id, releaseId, payload: { switchId: id }, runAt };
}
