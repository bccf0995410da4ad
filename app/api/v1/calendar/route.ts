import { door } from "@/lib/access/door";
import { calendarInput } from "@/lib/domain/readiness/calendar/calendar-input";
import { instant } from "@/lib/kernel/instant";
import { done } from "@/lib/kernel/outcome";
import { calendarView } from "@/lib/queries/readiness/calendar-view";

export const GET = door(
  {
    summary:
      "Releases, freezes, holidays, on-call, guardian weeks and windows between two instants",
    permission: "read",
    query: calendarInput,
  },
  async ({ caller, query: { from, to, kinds } }) => {
    const span = { from: instant(new Date(from)), to: instant(new Date(to)) };
    return done({ body: await calendarView(caller, span, kinds) });
  },
);
