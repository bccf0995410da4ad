"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { MapInput } from "@/lib/domain/connections/inbox/map-input";
import type { InboxRow } from "@/lib/domain/connections/view";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { asksEnvironment, mapInputOf } from "@/components/connections/prepare-connections";

export type MapEvent = (inboxId: string, input: MapInput) => Promise<Outcome<{ others: number }>>;

const environments = [
  { value: "", label: "Choose…" },
  { value: "production", label: "Production" },
  { value: "staging", label: "Staging" },
  { value: "none", label: "None of ours: leave it out" },
];

/** Says what the sender's words mean here: the event is read with them, and later ones too. */
export function MapForm({
  event,
  serviceList,
  can,
  map,
  onMapped,
}: {
  event: InboxRow;
  /** The id of the list of services. */
  serviceList: string;
  can: Can;
  map: MapEvent;
  onMapped: () => void;
}) {
  const { run, busy, refusal } = useAct(map, onMapped);
  const [chosen, setChosen] = useState({ service: "", environment: "" });
  const said = event.event;
  const input = mapInputOf(chosen);
  const why = input === null ? "Choose what its names mean first." : whyNotNow(can);
  return (
    <form
      className="flex flex-wrap items-start gap-3 rounded-small bg-sunken p-3"
      aria-label={`What the names of ${event.eventId} mean`}
      onSubmit={(submit) => {
        submit.preventDefault();
        if (input !== null) void run(event.id, input);
      }}
    >
      {said?.service != null && (
        <TextInput
          label={`The service “${said.service}” is`}
          hint="The key of a service, or none to leave it out."
          list={serviceList}
          value={chosen.service}
          autoComplete="off"
          onChange={(change) => setChosen({ ...chosen, service: change.target.value })}
        />
      )}
      {asksEnvironment(event) && (
        <Select
          label={`The environment “${said?.environment}” is`}
          choices={environments}
          value={chosen.environment}
          onChange={(change) => setChosen({ ...chosen, environment: change.target.value })}
        />
      )}
      {/* Beside the fields, not their labels. */}
      <div className="sm:pt-6">
        <Button type="submit" busy={busy} busyLabel="Reading…" disabledReason={why}>
          Remember and read again
        </Button>
      </div>
      {refusal !== null && <ErrorNote title="Not remembered">{refusal.detail}</ErrorNote>}
    </form>
  );
}
