"use client";

import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ErrorNote } from "@/components/ui/error-note";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import { PageHeader } from "@/components/ui/shell/page-header";
import type { RoomView, SyncView } from "@/lib/domain/readiness/sync/view";
import { AgendaPanel } from "./agenda-panel";
import { BlockerPanel } from "./blocker-panel";
import { LeadBar } from "./lead-bar";
import { OpenSync } from "./open-sync";
import { PeoplePanel } from "./people-panel";
import { peopleOf, placeOf } from "./prepare-sync";
import { StepPanel } from "./step-panel";
import { SyncEnd } from "./sync-end";
import { useSeat } from "./use-seat";
import { useSync } from "./use-sync";

/** The room of a sync: one step at a time, who is there, what they say; readable from across a room. */
export function SyncRoom({ initial }: { initial: SyncView }) {
  const { view, refresh, change } = useSync(initial);
  const [large, setLarge] = useState(false);
  const { ref, rest } = useFocusRest<HTMLDivElement>();
  const { sync, release } = view;
  const isOpen = sync?.status === "open";
  const revision = sync?.revision;
  const there = hereOf(view);
  const onRoom = useCallback(
    (room: RoomView) => {
      // Whose page died said no goodbye; and what a lost notice would have told.
      const same = room.here.join() === there && room.revision === revision;
      if (!same || room.status !== "open") refresh();
    },
    [there, refresh, revision],
  );
  // Who only reads has no seat: nobody waits for their word, their answer or their turn to read.
  const heard = useSeat(release.id, isOpen && view.can.speak.allowed, onRoom);
  const place = placeOf(view);
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className={cx("flex flex-col gap-6", large && isOpen && largeLook)}
    >
      <PageHeader
        title={`${view.solo ? "Self-check" : "Sync"} of ${release.service.name} ${release.version}`}
        lead={leadOf(view)}
        back={{ href: `/releases/${release.id}`, label: "The release" }}
        actions={
          isOpen && (
            <Button aria-pressed={large} onClick={() => setLarge((now) => !now)}>
              {large ? "Normal type" : "Large type"}
            </Button>
          )
        }
      />
      {!heard && (
        <ErrorNote title="You are not connected">
          The others see you as gone. What you say arrives once the connection is back.
        </ErrorNote>
      )}
      {isOpen && place !== null ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="flex min-w-0 flex-col gap-6">
            <StepPanel view={view} place={place} onChanged={refresh} onSaid={change} />
            <LeadBar view={view} place={place} onChanged={refresh} />
            <BlockerPanel view={view} onChanged={refresh} />
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            {!view.solo && <PeoplePanel people={peopleOf(view, place.step.key)} />}
            <AgendaPanel view={view} onChanged={refresh} />
          </div>
        </div>
      ) : (
        <>
          {sync !== null && <SyncEnd view={view} />}
          <OpenSync
            view={view}
            onOpened={() => {
              // The button makes room for the first step.
              rest();
              refresh();
            }}
          />
          {view.blockers.length > 0 && <BlockerPanel view={view} onChanged={refresh} />}
        </>
      )}
    </div>
  );
}

/** Over everything else on a shared screen, and half as large again. */
const largeLook =
  "fixed inset-0 z-40 overflow-y-auto bg-ground p-4 sm:p-8 [zoom:1.15] md:[zoom:1.5]";

function hereOf({ seats }: SyncView): string {
  return seats
    .filter(({ present }) => present)
    .map(({ userId }) => userId)
    .join();
}

function leadOf({ sync, solo, reader, seats }: SyncView): string {
  if (sync === null) {
    return solo
      ? "Go through the checklist once more, quietly, before you say go."
      : "Everyone hears the checklist read aloud, names what worries them, and says go or no-go.";
  }
  if (sync.status !== "open") return "It is over; its minutes stand in the diary.";
  if (solo) return "One step at a time.";
  const count = seats.filter(({ present }) => present).length;
  const people = count === 1 ? "One person is" : `${count} people are`;
  const leads = `${people} here. ${sync.facilitatorName} leads`;
  if (reader === null) return `${leads}.`;
  return reader.userId === sync.facilitatorId
    ? `${leads} and reads.`
    : `${leads}, ${reader.name} reads.`;
}
