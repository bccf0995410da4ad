import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { importInput } from "@/lib/domain/readiness/calendar/calendar-import";
import { beginCalendarRead } from "./begin-calendar-read";
import { endCalendarRead } from "./end-calendar-read";
import { importCalendar } from "./import-calendar";
import { readCalendarAnew } from "./read-calendar-anew";
import { removeCalendar } from "./remove-calendar";
import { replaceCalendarFile } from "./replace-calendar-file";

const calendar = importInput.parse({ kind: "holidays", name: "Holidays", text: "none" });

export const whoMay: WhoMay = {
  "begin-calendar-read": needs("calendars.deliver", (c) => beginCalendarRead(c, "cal_0")),
  "end-calendar-read": needs("calendars.deliver", (c) =>
    endCalendarRead(c, "cal_0", { is: "kept" }),
  ),
  "import-calendar": needs("calendars.edit", (c) => importCalendar(c, calendar)),
  "read-calendar-anew": needs("calendars.read_anew", (c) => readCalendarAnew(c, "cal_0")),
  "remove-calendar": needs("calendars.edit", (c) => removeCalendar(c, "cal_0")),
  "replace-calendar-file": needs("calendars.edit", (c) =>
    replaceCalendarFile(c, "cal_0", { text: "none" }),
  ),
  "reschedule-release": noCaller("it edits or postpones; both commands ask before they do"),
};
