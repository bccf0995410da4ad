import { durationText } from "@/lib/kernel/duration";
import { secondsBetween } from "@/lib/kernel/instant";
import { type Incident, reachedShare } from "./incident";
import type { Fact } from "./view";

/** The margin of a postmortem: facts of the record, which are corrected by adding, not by editing. */
export function incidentFacts(incident: Incident): Fact[] {
  const { release, service, rollback, alerts } = incident;
  const share = reachedShare(incident);
  const until = rollback?.doneAt ?? rollback?.verifiedAt ?? null;
  return [
    { label: "Service", value: service.name },
    { label: "Version", value: versions(release.previousVersion, release.version) },
    { label: "Risk as planned", value: release.risk },
    { label: "Most traffic it had", value: share === 0 ? "none" : `${share} %` },
    { label: "Alerts", value: alerts.length === 0 ? "none" : String(alerts.length) },
    ...(rollback === null
      ? []
      : [
          { label: "Rolled back to", value: rollback.toVersion },
          { label: "Rollback", value: rollback.status.replaceAll("_", " ") },
        ]),
    ...(until === null || release.startedAt === null
      ? []
      : [
          {
            label: "In traffic for",
            value: durationText(secondsBetween(release.startedAt, until)),
          },
        ]),
  ];
}

function versions(from: string | null, to: string): string {
  return from === null ? to : `${from} → ${to}`;
}
