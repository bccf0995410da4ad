import { sealCalendarUrl } from "@/lib/access/secrets/calendar-secrets";
import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { putEvents } from "@/lib/db/readiness/calendar/event-rows";
import { addImport, countImports } from "@/lib/db/readiness/calendar/import-rows";
import { findService } from "@/lib/db/release/service-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { CalendarImport, ImportInput } from "@/lib/domain/readiness/calendar/calendar-import";
import { nextReadMs } from "@/lib/domain/readiness/calendar/calendar-import";
import { readEffect, readWindow } from "@/lib/domain/readiness/calendar/decide-read";
import { type ReadCalendar, readIcal } from "@/lib/domain/readiness/calendar/read-ical";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

const mostImports = 100;

/** Takes in a calendar: a file is read at once or refused, an address is read by the worker. */
export async function importCalendar(
  caller: Caller,
  input: ImportInput,
): Promise<Outcome<CalendarImport>> {
  const no = forbidden(caller, "calendars.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    if ((await countImports(tx)) >= mostImports) {
      return refused("conflict", `There are ${mostImports} calendars already. Remove one first.`);
    }
    const service = input.service === undefined ? null : await findService(tx, input.service);
    if (input.service !== undefined && service === null) {
      return invalid("service", `There is no service “${input.service}”.`);
    }
    const read = input.text === undefined ? null : await readText(tx, input.text, caller.at);
    if (read !== null && !read.ok) return invalid("text", read.refusal.detail);
    const made = madeOf(input, service?.id ?? null, read?.value ?? null, caller.at);
    const later = instant(millis(caller.at) + (read === null ? 0 : nextReadMs(false, true)));
    await commit(tx, caller, {
      states: [addImport(made), ...(read === null ? [] : [putEvents(made.id, read.value.events)])],
      entries: [
        {
          kind: "calendar.imported",
          sentence: `${caller.actor.name} added the calendar “${made.name}” (${made.host ?? "a file"}).`,
          subjectId: made.id,
          data: { kind: made.kind, host: made.host, service: service?.key ?? null },
        },
      ],
      effects: [readEffect(made.id, later)],
    });
    return done(made);
  });
}

async function readText(tx: Tx, text: string, at: Instant): Promise<Outcome<ReadCalendar>> {
  const { timeZone } = await findTeam(tx);
  return readIcal(text, readWindow(at), timeZone);
}

function madeOf(
  { kind, name, url, text }: ImportInput,
  serviceId: string | null,
  read: ReadCalendar | null,
  at: Instant,
): CalendarImport {
  const id = newId("calendar");
  return {
    id,
    kind,
    name,
    serviceId,
    sealedUrl: url === undefined ? null : sealCalendarUrl(id, url),
    host: url === undefined ? null : new URL(url).host,
    text: text ?? null,
    readAt: read === null ? null : at,
    readOk: read !== null,
    readWord: read?.words ?? "It is being read for the first time.",
    goodAt: read === null ? null : at,
    createdAt: at,
    revision: 1,
  };
}
