"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNote } from "@/components/ui/error-note";
import { readApi } from "@/components/ui/read-api";
import { useSay } from "@/components/ui/overlay/toasts";
import {
  type CalendarLook,
  dayAt,
  daysShown,
  spanOfDays,
} from "@/lib/domain/readiness/calendar/calendar-range";
import type {
  CalendarEntry,
  CalendarKind,
  CalendarView,
  ReleaseEntry,
} from "@/lib/domain/readiness/calendar/entry";
import { sayMoment } from "@/lib/domain/readiness/policy/wall-time";
import type { Risk } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";
import { AgendaList } from "./agenda-list";
import { calendarHref } from "./calendar-href";
import { CalendarTools } from "./calendar-tools";
import { CarryWord } from "./carry-word";
import { MonthGrid } from "./month-grid";
import { prepareMonth } from "./prepare-month";
import { prepareWeek } from "./prepare-week";
import { ReleaseDialog, type Reschedule } from "./release-dialog";
import { useCarry } from "./use-carry";
import { WeekGrid } from "./week-grid";

/** The shared calendar: month, week or agenda around a day. Starts with what the server drew, and hears the diary. */
export function CalendarBoard({
  look,
  day,
  initial,
  reschedule,
}: {
  look: CalendarLook;
  day: string;
  initial: CalendarView;
  reschedule: Reschedule;
}) {
  const { zone } = initial;
  const days = daysShown(look, day);
  const { data, error } = useCalendar(days, initial);
  const [hidden, setHidden] = useState<readonly CalendarKind[]>([]);
  const [risk, setRisk] = useState<Risk>("high");
  const [asked, setAsked] = useState<{ release: ReleaseEntry; at: Instant } | null>(null);
  const open = (release: ReleaseEntry) => setAsked({ release, at: release.from });
  const { carry, hands } = useCarry(look, zone, open, (release, at) => setAsked({ release, at }));
  const moved = useMoved(asked?.release ?? null, zone, () => setAsked(null));
  const entries = data.entries.filter(({ kind }) => !hidden.includes(kind));
  const shown = {
    look,
    day,
    days,
    entries,
    zone,
    risk,
    beyond: data.beyond,
    today: dayAt(data.asOf, zone),
    hands,
    open,
  };
  return (
    <>
      <CalendarTools
        {...{ look, day, zone, hidden, risk }}
        today={shown.today}
        onHide={setHidden}
        onRisk={setRisk}
      />
      {error !== null && <ErrorNote title="Not fresh">{error.message}</ErrorNote>}
      {data.leftOut > 0 && (
        <ErrorNote title="Not all is shown">
          There is more than fits: at least {data.leftOut} entries are left out. Look at a week.
        </ErrorNote>
      )}
      <Shown {...shown} />
      <CarryWord carry={carry} zone={zone} />
      {asked !== null && (
        <ReleaseDialog
          key={`${asked.release.id} ${asked.at}`}
          release={asked.release}
          at={asked.at}
          zone={zone}
          reschedule={reschedule}
          onMoved={moved}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function Shown({
  look,
  day,
  days,
  entries,
  zone,
  risk,
  beyond,
  today,
  hands,
  open,
}: {
  look: CalendarLook;
  day: string;
  days: readonly string[];
  entries: readonly CalendarEntry[];
  zone: string;
  risk: Risk;
  beyond: CalendarView["beyond"];
  today: string;
  hands: ReturnType<typeof useCarry>["hands"];
  open: (release: ReleaseEntry) => void;
}) {
  const agendaHref = (one: string) => calendarHref("agenda", one);
  switch (look) {
    case "month":
      return (
        <MonthGrid
          cells={prepareMonth(days, day, today, entries, zone, beyond)}
          {...{ zone, hands, agendaHref }}
        />
      );
    case "week":
      return (
        <WeekGrid
          days={prepareWeek(days, today, entries, risk, zone)}
          {...{ zone, hands, agendaHref }}
        />
      );
    case "agenda":
      return <AgendaList {...{ days, today, entries, zone }} onOpen={open} />;
  }
}

function useCalendar(days: readonly string[], initial: CalendarView) {
  const { from, to } = spanOfDays(days, initial.zone);
  return useQuery({
    queryKey: ["calendar", from, to],
    queryFn: ({ signal }) =>
      readApi<CalendarView>(`/api/v1/calendar?from=${from}&to=${to}`, signal),
    initialData: initial.from === from && initial.to === to ? initial : undefined,
    initialDataUpdatedAt: Date.parse(initial.asOf),
    placeholderData: keepPreviousData,
  }) as { data: CalendarView; error: Error | null };
}

function useMoved(release: ReleaseEntry | null, zone: string, close: () => void) {
  const client = useQueryClient();
  const say = useSay();
  return (to: Instant) => {
    close();
    say({
      title: `${release?.title ?? "It"} is planned for ${sayMoment(to, zone)}`,
      tone: "steady",
    });
    void client.invalidateQueries({ queryKey: ["calendar"] });
  };
}
