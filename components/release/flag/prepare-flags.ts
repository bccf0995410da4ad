import type { Shape } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import { listText } from "@/lib/domain/canary/words/figures";
import { sayRemoveBy } from "@/lib/domain/release/flag/flag-days";
import type { FlagLine, FlagView } from "@/lib/domain/release/flag/view";

/** What stands under the heading. */
export function flagsLead(flags: readonly FlagView[]): string {
  if (flags.length === 0) {
    return "None. What is behind a flag can be switched off in seconds, without a deploy.";
  }
  const off = flags.filter((flag) => flag.isOn === false && flag.retiredAt === null);
  if (off.length > 0) {
    const names = listText(off.map(({ key }) => key));
    const isOff = `${names} ${off.length === 1 ? "is" : "are"} off.`;
    // The box of each says the rest.
    if (off.every(isToldBelow)) return isOff;
    return `${isOff} That alone can be the rescue: watch the charts, and roll back only if they do not recover.`;
  }
  return "Switch a flag off first; roll the deploy back if that is not enough.";
}

/** Whether it was switched off from here: then its own box says what that means. */
function isToldBelow({ lastSwitch }: FlagView): boolean {
  return lastSwitch?.status === "confirmed" && !lastSwitch.turnsOn;
}

/** How a flag stands in its own system, as far as anybody saw. */
export function flagLook({ isOn, retiredAt }: Pick<FlagView, "isOn" | "retiredAt">): {
  word: string;
  shape: Shape;
  tone: Tone;
} {
  if (retiredAt !== null) return { word: "Out of the code", shape: "tick", tone: "quiet" };
  if (isOn === null) return { word: "Not seen yet", shape: "diamond_hollow", tone: "quiet" };
  return isOn
    ? { word: "On", shape: "tick", tone: "quiet" }
    : { word: "Off", shape: "return", tone: "returned" };
}

/** "to be gone by Thu 24 Dec 2026", "12 days late; put off twice". */
export function removalWords({
  removeBy,
  overdueDays,
  postponed,
}: Pick<FlagLine, "removeBy" | "overdueDays" | "postponed">): string {
  const day = `to be out of the code by ${sayRemoveBy(removeBy)}`;
  const late =
    overdueDays === 0 ? "" : `, ${overdueDays === 1 ? "1 day" : `${overdueDays} days`} late`;
  return `${day}${late}${postponedWords(postponed)}`;
}

function postponedWords(times: number): string {
  if (times === 0) return "";
  return times === 1 ? "; put off once" : `; put off ${times} times`;
}

/** The sentence over a service's flags. */
export function debtLead(lines: readonly FlagLine[], more: boolean): string {
  const late = lines.filter(({ overdueDays }) => overdueDays > 0);
  if (lines.length === 0) return "No flag is in the code.";
  const all = `${lines.length}${more ? " or more" : ""}`;
  const flags = lines.length === 1 && !more ? "One flag is" : `${all} flags are`;
  if (late.length === 0) return `${flags} in the code, none past its removal date.`;
  const first = late[0]?.overdueDays ?? 0;
  return `${flags} in the code; ${late.length === 1 ? "one is" : `${late.length} are`} past the removal date, the oldest by ${first === 1 ? "a day" : `${first} days`}.`;
}
