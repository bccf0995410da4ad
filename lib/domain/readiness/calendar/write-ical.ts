import { dayMs, dayOfWall } from "@/lib/domain/readiness/policy/wall-time";
import { statusWords } from "@/lib/domain/release/status-words";
import { type Instant, millis } from "@/lib/kernel/instant";
import { wallMs } from "@/lib/kernel/zone";
import { drillWords } from "./drill-words";
import type { CalendarEntry, CalendarView, ReleaseEntry } from "./entry";

/** What a feed is called and where its links lead. */
export type FeedAbout = { name: string; site: string };

/**
 * The calendar as iCal (RFC 5545), times in UTC. An entry keeps its UID wherever it is moved, and SEQUENCE grows with
 * every change of a release, so that programs update it in place.
 */
export function writeIcal(view: CalendarView, { name, site }: FeedAbout): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Bellwether//Calendar//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    property("NAME", name),
    property("X-WR-CALNAME", name),
    `X-WR-TIMEZONE:${view.zone}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
    "X-PUBLISHED-TTL:PT15M",
    ...view.entries.flatMap((entry) => entryLines(entry, view, site)),
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function entryLines(entry: CalendarEntry, { asOf, zone }: CalendarView, site: string): string[] {
  const description = descriptionOf(entry);
  return [
    "BEGIN:VEVENT",
    `UID:${uidOf(entry)}@bellwether`,
    `DTSTAMP:${stamp(asOf)}`,
    ...timeLines(entry, zone),
    property("SUMMARY", summaryOf(entry)),
    ...(description === "" ? [] : [property("DESCRIPTION", description)]),
    ...(entry.kind === "release" ? releaseLines(entry, site) : ["TRANSP:TRANSPARENT"]),
    property("CATEGORIES", entry.kind),
    "END:VEVENT",
  ];
}

function releaseLines({ releaseId, revision, status }: ReleaseEntry, site: string): string[] {
  return [
    `SEQUENCE:${revision}`,
    `STATUS:${status === "planned" ? "TENTATIVE" : "CONFIRMED"}`,
    `URL:${site}/releases/${releaseId}`,
    "TRANSP:OPAQUE",
  ];
}

/** Whole days of the team's zone are written as days, so that they stay days in every other one. */
function timeLines({ from, to }: CalendarEntry, zone: string): string[] {
  const walls = [from, to].map((at) => wallMs(millis(at), zone));
  const [start = 0, end = 0] = walls;
  const whole = walls.every((wall) => wall === dayOfWall(wall)) && end - start >= dayMs;
  if (whole) return [`DTSTART;VALUE=DATE:${day(start)}`, `DTEND;VALUE=DATE:${day(end)}`];
  return [`DTSTART:${stamp(from)}`, `DTEND:${stamp(to)}`];
}

function uidOf(entry: CalendarEntry): string {
  return entry.kind === "release" ? entry.releaseId : entry.id.replaceAll(/[^\w.-]+/g, "-");
}

function summaryOf(entry: CalendarEntry): string {
  switch (entry.kind) {
    case "release":
      return `${entry.title} (${entry.risk} risk)${entry.warnings.length > 0 ? " !" : ""}`;
    case "freeze":
      return `Freeze: ${entry.title}`;
    case "on_call":
      return entry.service === null
        ? `On call: ${entry.title}`
        : `On call for ${entry.service.name}: ${entry.title}`;
    case "guardian":
      return `Guardian: ${entry.title}`;
    case "flag":
      return `Remove the flag ${entry.title}`;
    case "drill":
      return drillWords(entry);
    case "holiday":
    case "window":
      return entry.title;
  }
}

function descriptionOf(entry: CalendarEntry): string {
  if (entry.kind === "freeze") return entry.reason;
  if (entry.kind === "flag") return `Owner: ${entry.owner}`;
  if (entry.kind !== "release") return "";
  const people = entry.people.length === 0 ? [] : [entry.people.join(", ")];
  return [
    statusWords[entry.status],
    ...people,
    ...entry.warnings.map(({ sentence }) => sentence),
  ].join("\n");
}

/** A property with free text: what means something to a reader is escaped (RFC 5545, 3.3.11). */
function property(name: string, text: string): string {
  const escaped = text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, " ");
  return `${name}:${escaped}`;
}

/** Lines of at most 75 bytes, never cut inside a letter (RFC 5545, 3.1). */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const letter of line) {
    const size = bytesOf(letter);
    if (bytes + size > 75) {
      parts.push(part);
      part = " ";
      bytes = 1;
    }
    part += letter;
    bytes += size;
  }
  return [...parts, part].join("\r\n");
}

/** Bytes of a letter in UTF-8. */
function bytesOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function stamp(at: Instant): string {
  return `${at.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function day(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10).replaceAll("-", "");
}
