import { type Decision, noted } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import type { JsonObject } from "@/lib/kernel/json";
import type { Flag } from "./flag";
import { lateWords, sayRemoveBy } from "./flag-days";

/** Whose flag it is, and who changes it. */
export type FlagAbout = { release: Release; serviceName: string; who: string };

/** A flag was added to a release: the diary names its owner and its end. */
export function decideAdded(flag: Flag, about: FlagAbout): Decision {
  return told(
    "flag.added",
    `${about.who} added the flag ${flag.key} to ${nameOf(about)}: ${flag.purpose}. It is ${flag.owner}'s, and to be out of the code by ${sayRemoveBy(flag.removeBy)}.`,
    flag,
    about,
  );
}

/** A flag was changed; a later removal date is counted, and said to be one. */
export function decideEdited(before: Flag, flag: Flag, about: FlagAbout): Decision {
  const parts = [
    before.owner === flag.owner ? null : `it is ${flag.owner}'s now`,
    before.purpose === flag.purpose ? null : `its purpose is: ${flag.purpose}`,
    before.removeBy === flag.removeBy ? null : movedWords(before, flag),
    before.connectorId === flag.connectorId ? null : killSwitchWords(flag),
  ].filter((one) => one !== null);
  const what = parts.length === 0 ? "nothing is different" : parts.join("; ");
  const sentence = `${about.who} changed the flag ${flag.key} of ${nameOf(about)}: ${what}.`;
  const data = { before: asJson(before) };
  return told("flag.changed", sentence, flag, about, data);
}

/** A flag was taken off a release, as if it had never been on it. */
export function decideRemoved(flag: Flag, about: FlagAbout): Decision {
  const sentence = `${about.who} took the flag ${flag.key} off ${nameOf(about)}.`;
  return told("flag.removed", sentence, flag, about);
}

/** A flag is out of the code: its debt is paid. */
export function decideRetired(flag: Flag, about: FlagAbout, zone: string): Decision {
  const late = lateWords(flag.removeBy, flag.retiredAt ?? flag.addedAt, zone);
  const sentence = `${about.who} says that the flag ${flag.key} of ${nameOf(about)} is out of the code, ${late}.`;
  return told("flag.retired", sentence, flag, about);
}

function movedWords(before: Flag, flag: Flag): string {
  const days = `it is to be out of the code by ${sayRemoveBy(flag.removeBy)} instead of ${sayRemoveBy(before.removeBy)}`;
  if (flag.postponed === before.postponed) return days;
  return flag.postponed === 1 ? `${days}, put off` : `${days}, put off for time ${flag.postponed}`;
}

function killSwitchWords({ connectorId }: Flag): string {
  return connectorId === null ? "it has no kill switch any more" : "it has another kill switch";
}

function told(
  kind: string,
  sentence: string,
  flag: Flag,
  { release }: FlagAbout,
  data: JsonObject = {},
): Decision {
  return noted(release, {
    kind,
    sentence,
    subjectId: flag.id,
    data: { ...data, flag: asJson(flag) },
  });
}

function nameOf({ serviceName, release }: FlagAbout): string {
  return `${serviceName} ${release.version}`;
}

function asJson(flag: Flag): JsonObject {
  return { ...flag };
}
