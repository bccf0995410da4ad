import { beginSourceAsk } from "@/lib/commands/canary/source/begin-source-ask";
import { endSourceAsk } from "@/lib/commands/canary/source/end-source-ask";
import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { beginCalendarRead } from "@/lib/commands/readiness/calendar/begin-calendar-read";
import { endCalendarRead } from "@/lib/commands/readiness/calendar/end-calendar-read";
import { fetchCalendar } from "@/lib/connectors/ical/fetch-calendar";
import { sourceConnectorOf } from "@/lib/connectors/sources/source-registry";
import { askSource } from "@/lib/outbox/ask-source";
import { readCalendar } from "@/lib/outbox/read-calendar";
import type { Handlers } from "@/lib/outbox/handler";

/** What is read from outside, again and again: calendars, and the systems that measure. */
export const readHandlers: Handlers = {
  read_calendar: readCalendar({
    begin: asBellwether(beginCalendarRead),
    fetch: (url, signal) => fetchCalendar(url, signal),
    end: asBellwether(endCalendarRead),
  }),
  ask_source: askSource({
    begin: asBellwether(beginSourceAsk),
    ask: async (target, question, call) =>
      (await sourceConnectorOf(target.kind)).ask(target, question, call),
    end: asBellwether(endSourceAsk),
  }),
};
