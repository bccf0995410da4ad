import ICAL from "ical.js";
import { isZone, momentMs } from "@/lib/kernel/zone";

/** A zone by its IANA name, on our own table of offsets: the library's times then compare as instants do. */
class NamedZone extends ICAL.Timezone {
  readonly #name: string;

  constructor(name: string) {
    super({ tzid: name });
    this.#name = name;
  }

  /** Seconds ahead of UTC when the clocks of the zone show `time`. */
  override utcOffset(time: ICAL.Time): number {
    const { year, month, day, hour, minute, second } = time;
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    return (wall - momentMs(wall, this.#name)) / 1000;
  }
}

/**
 * Puts a component's times into their zones: a name the platform knows, else the file's own VTIMEZONE; floating ones
 * are the team's. Answers the name of a zone nobody knows, or null.
 */
export function placeTimes(component: ICAL.Component, teamZone: string): string | null {
  for (const name of ["dtstart", "dtend", "recurrence-id", "exdate", "rdate"]) {
    for (const property of component.getAllProperties(name)) {
      const unknown = placeProperty(property, component, teamZone);
      if (unknown !== null) return unknown;
    }
  }
  return null;
}

function placeProperty(
  property: ICAL.Property,
  component: ICAL.Component,
  teamZone: string,
): string | null {
  const given = property.getFirstParameter("tzid");
  const known = given === undefined ? teamZone : nameIn(given);
  const own = given === undefined ? null : component.getTimeZoneByID(given);
  if (known === null && own === null) return given ?? null;
  const zone = known === null ? own : new NamedZone(known);
  for (const value of property.getValues()) {
    if (zone !== null) placeValue(value, zone);
  }
  return null;
}

/** Times that say they are UTC ("…Z") and whole days stay as they are. */
function placeValue(value: unknown, zone: ICAL.Timezone): void {
  if (value instanceof ICAL.Period) placeValue(value.start, zone);
  if (!(value instanceof ICAL.Time) || value.isDate) return;
  if (value.zone !== ICAL.Timezone.utcTimezone) value.zone = zone;
}

/** "Europe/Berlin", also behind a prefix ("/freeassociation.sourceforge.net/Europe/Berlin"). */
function nameIn(given: string): string | null {
  const parts = given.replaceAll('"', "").split("/");
  const candidates = [given, parts.slice(-2).join("/"), parts.slice(-3).join("/")];
  return candidates.find((name) => isZone(name)) ?? null;
}
