import { door } from "@/lib/access/door";
import { replaceCalendarFile } from "@/lib/commands/readiness/calendar/replace-calendar-file";
import { fileInput } from "@/lib/domain/readiness/calendar/calendar-import";
import { done } from "@/lib/kernel/outcome";

export const PUT = door(
  {
    summary: "Put another file in a calendar's place; one that cannot be read changes nothing",
    permission: "calendars.edit",
    body: fileInput,
    limit: 5 * 1024 * 1024,
  },
  async ({ caller, params, body }) => {
    const outcome = await replaceCalendarFile(caller, params.id, body);
    if (!outcome.ok) return outcome;
    const { id, readOk, readWord } = outcome.value;
    return done({ body: { id, readOk, readWord } });
  },
);
