import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { removeCalendar } from "@/lib/commands/readiness/calendar/remove-calendar";

export const DELETE = door(
  { summary: "Remove an imported calendar with all it said", permission: "calendars.edit" },
  async ({ caller, params }) => reply(await removeCalendar(caller, params.id)),
);
