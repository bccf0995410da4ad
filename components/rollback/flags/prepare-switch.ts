import type { Shape } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import type { FlagView } from "@/lib/domain/release/flag/view";
import type { SwitchStatus, SwitchStep } from "@/lib/domain/rollback/switch/flag-switch";
import type { Instant } from "@/lib/kernel/instant";

/** A rung of a switch's ladder. */
export type SwitchRung = {
  key: string;
  word: string;
  detail: string | null;
  at: string | null;
  shape: Shape;
  tone: Tone;
};

/** `calm`: nothing is wrong, so a kill switch must not look like news; `idle`: nothing is live either, so it waits. */
export type Urgency = "pressing" | "calm" | "idle";

/** How much the kill switches of a release are wanted now. */
export function urgencyOf({
  alerts,
  startedAt,
}: {
  alerts: readonly unknown[];
  startedAt: Instant | null;
}): Urgency {
  if (alerts.length > 0) return "pressing";
  return startedAt === null ? "idle" : "calm";
}

const words: Record<SwitchStatus, { word: string; meaning: string }> = {
  requested: { word: "Requested", meaning: "Written down; nothing was sent yet." },
  sent: { word: "Sent", meaning: "On its way; not yet accepted." },
  accepted: { word: "Accepted", meaning: "The flag system took it; the flag was not read yet." },
  confirmed: { word: "Confirmed", meaning: "The flag system itself says so." },
  failed: { word: "Failed", meaning: "The flag system refused." },
  unknown: { word: "Unknown", meaning: "No clear answer; the flag is read until it is clear." },
  overtaken: { word: "Overtaken", meaning: "The other way was pressed." },
};

const climb = ["requested", "sent", "accepted", "confirmed"] as const;

/** The steps that were reached in their order, the last marked as now, then what lies ahead. */
export function switchRungs(steps: readonly SwitchStep[]): SwitchRung[] {
  const last = steps.at(-1);
  const reached = steps.map((step, index): SwitchRung => {
    const { word, meaning } = words[step.step];
    const detail = step.detail ?? (step === last ? meaning : null);
    return {
      key: `${step.step}-${index}`,
      word,
      detail,
      at: step.at,
      ...look(step.step, step === last),
    };
  });
  const ahead = aheadOf(last?.step).map((step): SwitchRung => {
    return {
      key: step,
      word: words[step].word,
      detail: null,
      at: null,
      shape: "ring",
      tone: "quiet",
    };
  });
  return [...reached, ...ahead];
}

function aheadOf(last: SwitchStatus | undefined): (typeof climb)[number][] {
  const index = climb.findIndex((one) => one === last);
  if (last === "unknown") return ["confirmed"];
  return index === -1 ? [] : climb.slice(index + 1);
}

function look(step: SwitchStatus, isLast: boolean): { shape: Shape; tone: Tone } {
  if (step === "failed") return { shape: "octagon", tone: "trouble" };
  if (step === "unknown") return { shape: "diamond", tone: "watch" };
  if (step === "overtaken") return { shape: "stroke", tone: "quiet" };
  if (step === "confirmed") return { shape: "return_ring", tone: "returned" };
  return isLast ? { shape: "return", tone: "returned" } : { shape: "tick", tone: "returned" };
}

/** What can be pressed now: off, on again, the same once more; null while one is under way. */
export type SwitchOffer = { to: "off" | "on"; label: string; isAgain: boolean };

/** The press that is offered for a flag: off, as long as it is not known to be off. */
export function switchOffer({ key, isOn, lastSwitch, killSwitch }: FlagView): SwitchOffer | null {
  const status = lastSwitch?.status;
  if (
    lastSwitch !== null &&
    (status === "requested" || status === "sent" || status === "accepted")
  ) {
    return null;
  }
  // Without a kill switch there is nobody to send it to again: who does it by hand says so.
  if (status === "unknown" && killSwitch === null) return null;
  if (lastSwitch !== null && (status === "failed" || status === "unknown")) {
    const to = lastSwitch.turnsOn ? "on" : "off";
    return { to, label: `Hold to try again: switch ${key} ${to}`, isAgain: true };
  }
  const byHand = killSwitch === null ? " by hand" : "";
  if (isOn === false) {
    return { to: "on", label: `Hold to switch ${key} on again${byHand}`, isAgain: false };
  }
  return { to: "off", label: `Hold to switch off ${key}${byHand}`, isAgain: false };
}

/** Whether somebody else turned the flag the other way after the newest press was confirmed. */
export function isUndone({ isOn, lastSwitch }: Pick<FlagView, "isOn" | "lastSwitch">): boolean {
  return lastSwitch?.status === "confirmed" && isOn !== null && isOn !== lastSwitch.turnsOn;
}

/** Where the newest press stands, in a sentence; null where there was none, or another way overtook it. */
export function switchHeadline({
  key,
  isOn,
  lastSwitch: line,
}: Pick<FlagView, "key" | "isOn" | "lastSwitch">): string | null {
  if (line === null || line.status === "overtaken") return null;
  const word = line.turnsOn ? "on" : "off";
  switch (line.status) {
    case "confirmed":
      if (isUndone({ isOn, lastSwitch: line })) {
        return `${key} was switched ${word} here, and is ${line.turnsOn ? "off" : "on"} again: it was changed over there.`;
      }
      return line.turnsOn
        ? `${key} is on again.`
        : `${key} is off. That alone can be the rescue: watch the charts, and roll back only if they do not recover.`;
    case "failed":
      return `${key} was not switched ${word}. Try again, or do it by hand.`;
    case "unknown":
      if (line.connectorId === null) return `Switch ${key} ${word} by hand, then say so here.`;
      return `No clear answer: ${key} may or may not be ${word}.`;
    default:
      return `Switching ${key} ${word}`;
  }
}
