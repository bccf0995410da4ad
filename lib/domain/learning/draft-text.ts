import { durationText } from "@/lib/kernel/duration";
import { type Instant, secondsBetween } from "@/lib/kernel/instant";
import { firstAlert, type Incident, incidentName, reachedShare } from "./incident";
import { presserRole } from "./name-roles";
import { emptySections, type Sections } from "./postmortem";

/** The title of a postmortem about this release; it claims a rollback once that is proven. */
export function draftTitle(incident: Incident): string {
  const { rollback } = incident;
  const name = incidentName(incident);
  if (rollback === null) return name;
  const { verifiedAt, toVersion } = rollback;
  return verifiedAt === null
    ? `${name}, and the rollback to ${toVersion}`
    : `${name} was rolled back to ${toVersion}`;
}

/** What is known already, in plain words, with roles instead of names; the rest is left to people. */
export function draftSections(incident: Incident): Sections {
  return {
    ...emptySections,
    whatHappened: [
      ...beginning(incident),
      ...alarm(incident),
      ...press(incident),
      ...ending(incident),
    ].join(" "),
    impact: impact(incident),
  };
}

function beginning(incident: Incident): string[] {
  const { startedAt, previousVersion } = incident.release;
  if (startedAt === null) return [];
  const instead = previousVersion === null ? "" : ` in place of ${previousVersion}`;
  return [`${incidentName(incident)} went out${instead} from ${clock(startedAt, null)}.`];
}

function alarm(incident: Incident): string[] {
  const alert = firstAlert(incident);
  if (alert === null) return [];
  const { startedAt } = incident.release;
  const said = incident.told.filter((one) => one.alert === alert.id);
  const opened = said.find((one) => !one.raised)?.sentence ?? alert.sentence;
  const until = incident.rollback?.requestedAt ?? null;
  const raised = said.findLast((one) => one.raised && (until === null || one.at <= until));
  const last = raised === undefined ? [] : [raised];
  return [
    `At ${clock(alert.openedAt, startedAt)} an alert opened: ${sentence(opened)}`,
    ...last.map((one) => `At ${clock(one.at, startedAt)} it was raised: ${sentence(one.sentence)}`),
  ];
}

function press(incident: Incident): string[] {
  const { rollback } = incident;
  if (rollback === null) return [];
  const who = presserRole(incident);
  const why =
    rollback.reason.trim() === "" ? "" : ` The reason given: ${sentence(rollback.reason)}`;
  return [
    `At ${clock(rollback.requestedAt, incident.release.startedAt)} ${who} pressed Roll back to ${rollback.toVersion}.${why}`,
  ];
}

function ending({ rollback }: Incident): string[] {
  if (rollback === null || rollback.verifiedAt === null) return [];
  const seconds = secondsBetween(rollback.requestedAt, rollback.verifiedAt);
  const proof = rollback.steps.findLast(({ step }) => step === "verified")?.detail ?? null;
  return [
    `${rollback.toVersion} ran again ${durationText(seconds)} after the press.`,
    // Metrics, or nobody but a person: the ladder knows.
    ...(proof === null ? [] : [proof]),
  ];
}

function impact(incident: Incident): string {
  const { release, rollback } = incident;
  const share = reachedShare(incident);
  if (release.startedAt === null || share === 0) return "";
  const until = rollback?.doneAt ?? rollback?.verifiedAt ?? release.completedAt;
  const long =
    until === null ? "" : ` for ${durationText(secondsBetween(release.startedAt, until))}`;
  return `Up to ${share} % of the traffic had ${release.version}${long}.`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** "14:02 UTC"; with the day where it is another one than `day`. Readers sit in different zones. */
function clock(at: Instant, day: Instant | null): string {
  const time = `${at.slice(11, 16)} UTC`;
  if (day?.slice(0, 10) === at.slice(0, 10)) return time;
  const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return `${time} on ${date.format(new Date(at))}`;
}
