import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { CalendarBoard } from "@/components/readiness/calendar/calendar-board";
import { calendarLead } from "@/components/readiness/calendar/prepare-lead";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireCaller } from "@/lib/access/session";
import {
  calendarViews,
  dayAt,
  daysShown,
  isDay,
  spanOfDays,
} from "@/lib/domain/readiness/calendar/calendar-range";
import { calendarView } from "@/lib/queries/readiness/calendar-view";
import { teamView } from "@/lib/queries/team/team-view";
import { reschedule } from "./actions";

export const metadata: Metadata = { title: "Calendar" };

export default async function CalendarPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const asked = await searchWords(searchParams, "view", "day");
  const { timeZone } = await teamView();
  const look = calendarViews.find((one) => one === asked.view) ?? "month";
  const day = isDay(asked.day) ? asked.day : dayAt(caller.at, timeZone);
  const view = await calendarView(caller, spanOfDays(daysShown(look, day), timeZone));
  return (
    <>
      <PageHeader
        title="Calendar"
        lead={calendarLead(view)}
        actions={<LinkButton href="/releases/new">Plan a release</LinkButton>}
      />
      <CalendarBoard look={look} day={day} initial={view} reschedule={reschedule} />
    </>
  );
}
