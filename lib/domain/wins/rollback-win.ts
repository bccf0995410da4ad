import type { Incident } from "@/lib/domain/learning/incident";
import { incidentDurations } from "@/lib/domain/learning/durations";
import { durationText } from "@/lib/kernel/duration";
import type { Win, WinFacts } from "./win";

/** "checkout is safe on 2.3.9 again, 41 s from press"; null until that was seen. */
export function rollbackWin(
  incident: Incident,
): Pick<Win, "releaseId" | "kind" | "title" | "learned" | "facts"> | null {
  const { release, service, rollback } = incident;
  if (rollback === null || rollback.verifiedAt === null) return null;
  const seconds = new Map(
    incidentDurations(incident).flatMap((one) =>
      one.seconds === null ? [] : [[one.key, one.seconds] as const],
    ),
  );
  const facts: WinFacts = { toVersion: rollback.toVersion, fromVersion: rollback.fromVersion };
  if (release.sparedPercent !== null) facts["sparedPercent"] = release.sparedPercent;
  if (release.avoidedFailures !== null) facts["avoidedFailures"] = release.avoidedFailures;
  for (const [key, value] of seconds) facts[`${key}Seconds`] = value;
  const restored = seconds.get("restored");
  const took = restored === undefined ? "" : `, ${durationText(restored)} from press`;
  return {
    releaseId: release.id,
    kind: "clean_rollback",
    title: `${service.name} is safe on ${rollback.toVersion} again${took}`,
    learned: "",
    facts,
  };
}
