"use client";

import { type FormEvent, useState } from "react";
import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { SyncView } from "@/lib/domain/readiness/sync/view";

/** The overdue commitments of the service, each to be kept with a word on what changed. */
export function CommitmentSteps({ view, onChanged }: { view: SyncView; onChanged: () => void }) {
  return (
    <ul className="flex flex-col gap-3">
      {view.commitments.map((commitment) => (
        <li key={commitment.id} className="rounded-small border border-line p-3">
          <Commitment commitment={commitment} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  );
}

function Commitment({
  commitment: { id, text, owner, dueOn },
  onChanged,
}: {
  commitment: SyncView["commitments"][number];
  onChanged: () => void;
}) {
  const [keeping, setKeeping] = useState(false);
  const { run, busy, general, fault } = useAct(askApi, onChanged);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const how = String(new FormData(event.currentTarget).get("how") ?? "");
    void run("POST", `/commitments/${id}/keep`, { how });
  }

  return (
    <div className="flex flex-col gap-2">
      <p className="text-lead break-words">{text}</p>
      <p className="text-table text-ink-soft">
        {owner}, until {dueOn}
      </p>
      {keeping ? (
        <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
          <TextInput
            className="min-w-56 flex-1"
            label="What changed?"
            name="how"
            error={fault("how")}
          />
          <Button type="submit" busy={busy}>
            It is kept
          </Button>
        </form>
      ) : (
        <div>
          <Button size="small" onClick={() => setKeeping(true)}>
            Kept
          </Button>
        </div>
      )}
      {general !== null && <ErrorNote title="Not now">{general}</ErrorNote>}
    </div>
  );
}
