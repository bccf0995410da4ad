import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { readCalendarAnew } from "@/lib/commands/readiness/calendar/read-calendar-anew";

export const POST = door(
  { summary: "Read an imported calendar again now", permission: "calendars.read_anew" },
  async ({ caller, params }) => reply(await readCalendarAnew(caller, params.id), 202),
);
