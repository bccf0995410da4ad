import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { type Instant, millis } from "@/lib/kernel/instant";
import type { FlagSwitch, SwitchStatus } from "./flag-switch";

/** What somebody says about a switch: the answer to a call, the flag as it was read, an event, a person, or ourselves. */
export type SwitchReport = {
  said: "sent" | "accepted" | "confirmed" | "failed" | "unknown";
  detail: string | null;
};

/**
 * The switch after a report, or null when it says nothing new. What was confirmed stays so, what was
 * overtaken is over, and nothing goes back: so reports end the same in whatever order they come.
 */
export function hearSwitch(
  before: FlagSwitch,
  { said, detail }: SwitchReport,
  at: Instant,
): FlagSwitch | null {
  const { status, acceptedAt } = before;
  if (status === "confirmed" || status === "overtaken") return null;
  switch (said) {
    case "sent":
      return status === "requested" ? reach(before, "sent", at, detail) : null;
    case "accepted":
      if (status === "accepted") return null;
      return { ...reach(before, "accepted", at, detail), acceptedAt: acceptedAt ?? at };
    case "confirmed": {
      const accepted = acceptedAt === null ? reach(before, "accepted", at, null) : before;
      const next = reach(accepted, "confirmed", at, detail);
      return { ...next, acceptedAt: acceptedAt ?? at, confirmedAt: at };
    }
    case "failed":
      // One call was refused; another one of the same press was taken.
      return acceptedAt === null && status !== "failed"
        ? reach(before, "failed", at, detail)
        : null;
    case "unknown":
      return status === "unknown" || status === "failed"
        ? null
        : reach(before, "unknown", at, detail);
  }
}

/** Senders' clocks differ from ours by so much. */
const skewMs = 5_000;

/** Whether an event of the flag system tells of what this press asked for: by its id, or by way and time. */
export function answersPress(
  { id, turnsOn, status, pressedAt }: FlagSwitch,
  isOn: boolean,
  event: Pick<OutsideEvent, "opId" | "occurredAt">,
): boolean {
  if (status === "confirmed" || status === "overtaken" || turnsOn !== isOn) return false;
  return event.opId === id || millis(event.occurredAt) >= millis(pressedAt) - skewMs;
}

/** Reaches a step. */
export function reach(
  before: FlagSwitch,
  step: SwitchStatus,
  at: Instant,
  detail: string | null,
): FlagSwitch {
  const steps = [...before.steps, { step, at, detail }];
  return { ...before, status: step, steps, revision: before.revision + 1 };
}
