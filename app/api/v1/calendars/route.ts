import { door } from "@/lib/access/door";
import { importCalendar } from "@/lib/commands/readiness/calendar/import-calendar";
import { urlFault } from "@/lib/connectors/address-guard";
import { importInput } from "@/lib/domain/readiness/calendar/calendar-import";
import { done, invalid } from "@/lib/kernel/outcome";
import { listImports } from "@/lib/queries/readiness/list-imports";

export const GET = door(
  { summary: "Imported calendars, and what was last read of each", permission: "read" },
  async ({ caller }) => done({ body: await listImports(caller) }),
);

export const POST = door(
  {
    summary: "Import an iCal calendar of holidays or on-call, from an address or a file's text",
    permission: "calendars.edit",
    body: importInput,
    limit: 5 * 1024 * 1024,
  },
  async ({ caller, body }) => {
    const fault = body.url === undefined ? null : await urlFault(body.url);
    if (fault !== null) return invalid("url", fault);
    const outcome = await importCalendar(caller, body);
    if (!outcome.ok) return outcome;
    const { id, kind, name, host, readOk, readWord } = outcome.value;
    return done({ status: 201, body: { id, kind, name, host, readOk, readWord } });
  },
);
