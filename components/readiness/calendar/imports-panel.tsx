"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Table } from "@/components/ui/table";
import { useAct } from "@/components/ui/use-act";
import type { ImportsView, ImportView } from "@/lib/domain/readiness/calendar/calendar-import";
import { whyNotNow } from "@/lib/kernel/can";
import { ImportForm } from "./import-form";
import { askApi } from "@/components/ui/ask-api";

const kindWords = { holidays: "Holidays", on_call: "On call" };

/** The calendars that are read from outside: what was last read of each, and the way to add one. */
export function ImportsPanel({
  imports,
  services,
}: {
  imports: ImportsView;
  services: readonly { key: string; name: string }[];
}) {
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const { run, busy, refusal } = useAct(askApi, () => router.refresh());
  const { items, can } = imports;
  return (
    <Panel
      flush
      id="calendars"
      title="Calendars"
      lead="Holidays and on-call, read from iCal. One that cannot be read keeps what it said."
      aside={
        <Button
          size="small"
          reasonAt="bubble"
          disabledReason={whyNotNow(can.edit)}
          onClick={() => setAdding(true)}
        >
          Add a calendar
        </Button>
      }
    >
      {items.length === 0 ? (
        <p className="p-4 text-body text-ink-soft sm:px-5">
          None yet. A calendar of public holidays makes them days without releases.
        </p>
      ) : (
        <ImportTable
          items={items}
          canEdit={can.edit.allowed}
          busy={busy}
          onRead={({ id }) => void run("POST", `/calendars/${id}/read`)}
          onRemove={({ id }) => void run("DELETE", `/calendars/${id}`)}
        />
      )}
      {refusal !== null && (
        <div className="p-4">
          <ErrorNote>{refusal.detail}</ErrorNote>
        </div>
      )}
      {adding && (
        <ImportForm
          services={services}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            router.refresh();
          }}
        />
      )}
    </Panel>
  );
}

function ImportTable({
  items,
  canEdit,
  busy,
  onRead,
  onRemove,
}: {
  items: readonly ImportView[];
  canEdit: boolean;
  busy: boolean;
  onRead: (one: ImportView) => void;
  onRemove: (one: ImportView) => void;
}) {
  return (
    <Table
      caption="Calendars"
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: "Calendar", main: true, cell: ({ name }) => name },
        {
          key: "kind",
          header: "Of",
          cell: ({ kind, service }) =>
            service === null ? kindWords[kind] : `${kindWords[kind]}, ${service.name}`,
        },
        { key: "from", header: "From", cell: ({ host }) => host ?? "a file" },
        { key: "read", header: "Last read", cell: lastRead },
        {
          key: "actions",
          header: "Read again or remove",
          headerHidden: true,
          align: "right",
          cell: (one) =>
            canEdit && (
              <span className="inline-flex flex-wrap gap-2">
                <Button
                  size="small"
                  busy={busy}
                  aria-label={`Read ${one.name} again`}
                  onClick={() => onRead(one)}
                >
                  Read again
                </Button>
                <Button
                  size="small"
                  busy={busy}
                  aria-label={`Remove ${one.name}`}
                  onClick={() => onRemove(one)}
                >
                  Remove
                </Button>
              </span>
            ),
        },
      ]}
    />
  );
}

function lastRead({ readAt, readOk, readWord }: ImportView) {
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        {readAt !== null && !readOk && (
          <Badge tone="watch" shape="diamond">
            Not readable
          </Badge>
        )}
        {readAt !== null && <RelativeTime at={readAt} className="text-ink-soft" />}
      </span>
      <span>{readWord}</span>
    </span>
  );
}
