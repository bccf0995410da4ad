"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { PickList } from "@/components/ui/form/pick";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Version } from "@/components/ui/code/version";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { InboxRow } from "@/lib/domain/connections/view";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { type MapEvent, MapForm } from "./map-form";
import { hasNames, readableRaw, readingLooks } from "@/components/connections/prepare-connections";

export type ReplayEvent = (
  inboxId: string,
) => Promise<Outcome<{ result: InboxRow["result"]; reading: string }>>;

type Shared = {
  can: Can;
  replay: ReplayEvent;
  map: MapEvent;
  serviceList: string;
};

/** Received events, newest first: how each was read and why, and what came as it came. */
export function InboxList({
  events,
  services,
  ...shared
}: Omit<Shared, "serviceList"> & {
  events: readonly InboxRow[];
  services: readonly { key: string; name: string }[];
}) {
  const serviceList = useId();
  return (
    <>
      <PickList
        id={serviceList}
        choices={services.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <ol aria-label="Received events" className="divide-y divide-line">
        {events.map((event) => (
          <li key={event.id} id={event.id} className="px-4 py-3 sm:px-5">
            <InboxItem event={event} serviceList={serviceList} {...shared} />
          </li>
        ))}
      </ol>
    </>
  );
}

function InboxItem({ event, can, replay, map, serviceList }: Shared & { event: InboxRow }) {
  const router = useRouter();
  const say = useSay();
  const onDone = () => router.refresh();
  const { run, busy, refusal } = useAct(replay, ({ reading }) => {
    say({ title: "Read again", detail: reading });
    onDone();
  });
  const look = readingLooks[event.result];
  return (
    <article className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-table">
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
        <span className="font-medium">{event.service.name}</span>
        <span className="text-ink-soft">
          <RelativeTime at={event.receivedAt} />
        </span>
        {event.event?.reportedWith !== undefined && (
          <span className="text-ink-soft">sent by {event.event.reportedWith}</span>
        )}
        {event.topic !== "" && <span className="text-ink-soft">{event.topic}</span>}
        <Version className="min-w-0 truncate text-ink-soft">{event.eventId}</Version>
        <span className="ml-auto">
          <Button
            size="small"
            look="bare"
            busy={busy}
            busyLabel="Reading…"
            disabledReason={whyNotNow(can)}
            reasonAt="bubble"
            onClick={() => void run(event.id)}
          >
            Read it again
          </Button>
        </span>
      </div>
      <p className="text-body break-words">{event.reading}</p>
      {refusal !== null && <ErrorNote title="Not read again">{refusal.detail}</ErrorNote>}
      {event.result === "waiting" ? (
        <MapForm {...{ event, serviceList, can, map }} onMapped={onDone} />
      ) : (
        hasNames(event) && (
          <Disclosure summary="Say what its names mean">
            <MapForm {...{ event, serviceList, can, map }} onMapped={onDone} />
          </Disclosure>
        )
      )}
      <Disclosure summary="As it came" isRow>
        <pre className="max-h-80 overflow-auto rounded-small bg-sunken p-3 font-mono text-caption break-words whitespace-pre-wrap">
          <code>{readableRaw(event.raw)}</code>
        </pre>
      </Disclosure>
    </article>
  );
}
