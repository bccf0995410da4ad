"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/form/select";
import { useAct } from "@/components/ui/use-act";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import type { Place } from "./prepare-sync";

/** For whoever leads: on, back, who reads, who leads. Once they are gone, the lead is there to be taken. */
export function LeadBar({
  view,
  place: { before, after },
  onChanged,
}: {
  view: SyncView;
  place: Place;
  onChanged: () => void;
}) {
  const { run, busy, refusal } = useAct(askApi, onChanged);
  const { can, me, release, sync, solo } = view;
  const path = `/releases/${release.id}/sync`;
  const turn = (part: { step?: string; reader?: string }) => run("POST", `${path}/turn`, part);
  const handTo = (to: string) => run("POST", `${path}/facilitator`, { to });
  if (!can.lead.allowed && !can.take.allowed) return null;
  return (
    <div className="flex flex-col gap-3">
      {can.lead.allowed ? (
        <div className="flex flex-wrap items-end gap-3">
          <Button
            busy={busy}
            icon={<ArrowLeft aria-hidden="true" />}
            disabledReason={before === null ? "This is the first step." : null}
            reasonAt="bubble"
            onClick={() => before !== null && void turn({ step: before.key })}
          >
            Back
          </Button>
          <Button
            look="primary"
            busy={busy}
            icon={<ArrowRight aria-hidden="true" />}
            disabledReason={after === null ? "This is the last step." : null}
            reasonAt="bubble"
            onClick={() => after !== null && void turn({ step: after.key })}
          >
            Next step
          </Button>
          {!solo && (
            <Choices
              view={view}
              onReader={(reader) => void turn({ reader })}
              onLead={(to) => void handTo(to)}
            />
          )}
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-body">{sync?.facilitatorName} has left.</p>
          <Button look="primary" busy={busy} onClick={() => void handTo(me?.id ?? "")}>
            Take the lead
          </Button>
        </div>
      )}
      {refusal !== null && <ErrorNote title="Not now">{refusal.detail}</ErrorNote>}
    </div>
  );
}

function Choices({
  view: { seats, reader, sync },
  onReader,
  onLead,
}: {
  view: SyncView;
  onReader: (userId: string) => void;
  onLead: (userId: string) => void;
}) {
  const here = seats.filter(({ present }) => present);
  const choices = here.map(({ userId, name }) => ({ value: userId, label: name }));
  return (
    <>
      <Select
        className="w-40"
        label="Reads"
        choices={choices}
        value={reader?.userId ?? ""}
        onChange={({ target }) => onReader(target.value)}
      />
      <Select
        className="w-40"
        label="Leads"
        choices={choices}
        value={sync?.facilitatorId ?? ""}
        onChange={({ target }) => onLead(target.value)}
      />
    </>
  );
}
