import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { CalendarBoard } from "@/components/readiness/calendar/calendar-board";
import { FeedPanel } from "@/components/readiness/calendar/feed-panel";
import { calendarLead } from "@/components/readiness/calendar/prepare-lead";
import { RotaPanel } from "@/components/team/rota-panel";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import {
  calendarViews,
  dayAt,
  daysShown,
  isDay,
  spanOfDays,
} from "@/lib/domain/readiness/calendar/calendar-range";
import { thinOut } from "@/lib/domain/readiness/calendar/thin-out";
import { calendarView } from "@/lib/queries/readiness/calendar-view";
import { ownFeed } from "@/lib/queries/team/own-feed";
import { rotaView } from "@/lib/queries/team/rota-view";
import { teamView } from "@/lib/queries/team/team-view";
import { endAddress, makeAddress, reschedule, saveRota } from "./actions";

export const metadata: Metadata = { title: "Calendar" };

export default async function CalendarPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const asked = await searchWords(searchParams, "view", "day");
  const { timeZone } = await teamView();
  const look = calendarViews.find((one) => one === asked.view) ?? "month";
  const today = dayAt(caller.at, timeZone);
  const day = isDay(asked.day) ? asked.day : today;
  const [view, feed, rota] = await Promise.all([
    calendarView(caller, spanOfDays(daysShown(look, day), timeZone)),
    ownFeed(caller),
    rotaView(caller),
  ]);
  return (
    <>
      <PageHeader
        title="Calendar"
        lead={calendarLead(view)}
        actions={
          <LinkButton href="/releases/new" disabledReason={lacks(caller, "release.plan")}>
            Plan a release
          </LinkButton>
        }
      />
      <CalendarBoard
        look={look}
        day={day}
        initial={look === "month" ? thinOut(view) : view}
        reschedule={reschedule}
      />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <FeedPanel feed={feed} actions={{ make: makeAddress, end: endAddress }} />
        <RotaPanel rota={rota} today={today} save={saveRota} />
      </div>
    </>
  );
}
