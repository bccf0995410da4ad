import { type Instant, secondsBetween } from "@/lib/kernel/instant";
import { firstAlert, type Incident } from "./incident";

export type DurationKey = "detect" | "decide" | "press" | "restored";

/** A length of time in seconds with its definition; null says why it is not known. */
export type IncidentDuration = {
  key: DurationKey;
  label: string;
  seconds: number | null;
  definition: string;
  why: string | null;
};

const says: Record<DurationKey, { label: string; definition: string }> = {
  detect: {
    label: "Detect",
    definition:
      "From the start of the rollout to the first alert. When the fault itself began is not known; it cannot have been earlier.",
  },
  decide: { label: "Decide", definition: "From that alert to the press of Roll back." },
  press: {
    label: "Press",
    definition: "From the press to the moment the connected system accepted the rollback.",
  },
  restored: {
    label: "Restored",
    definition: "From the press until the old version ran and the metrics were seen to be back.",
  },
};

/** Detect, decide, press, restored: what is known of them at this moment. */
export function incidentDurations(incident: Incident): IncidentDuration[] {
  const { release, rollback } = incident;
  const alertAt = firstAlert(incident)?.openedAt ?? rollback?.alertAt ?? null;
  const pressedAt = rollback?.requestedAt ?? null;
  const noAlert = "No alert had opened; someone on the team saw it first.";
  const noPress = "Nobody pressed Roll back.";
  const open = rollback?.status === "failed" ? "It was not accepted." : "Not accepted yet.";
  return [
    span("detect", release.startedAt, alertAt, alertAt === null ? noAlert : "It had no rollout."),
    span("decide", alertAt, pressedAt, pressedAt === null ? noPress : noAlert),
    span("press", pressedAt, rollback?.acceptedAt ?? null, pressedAt === null ? noPress : open),
    span(
      "restored",
      pressedAt,
      rollback?.verifiedAt ?? null,
      pressedAt === null ? noPress : "The metrics were not seen to be back yet.",
    ),
  ];
}

function span(
  key: DurationKey,
  from: Instant | null,
  to: Instant | null,
  unknown: string,
): IncidentDuration {
  const known = from !== null && to !== null;
  const seconds = known ? secondsBetween(from, to) : null;
  // Another system's clock may be off; a length of time below zero is not one.
  if (seconds !== null && seconds < 0) {
    return { key, ...says[key], seconds: null, why: "The clocks of the two systems disagree." };
  }
  return { key, ...says[key], seconds, why: known ? null : unknown };
}
