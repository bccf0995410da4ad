"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { PickSome } from "@/components/ui/form/pick-some";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { FreezeLine } from "@/lib/domain/readiness/policy/view";
import { sayZone } from "@/lib/domain/readiness/policy/wall-time";
import { risks } from "@/lib/domain/release/release";
import type { Outcome } from "@/lib/kernel/outcome";
import { readFreezeForm } from "./read-freeze-form";
import { RepeatField } from "./repeat-field";

/** Declares a freeze, or changes one. Times are those of the team's clocks. */
export function FreezeForm({
  freeze,
  services,
  zone,
  save,
  onSaved,
  onClose,
}: {
  freeze: FreezeLine | null;
  services: readonly { key: string; name: string }[];
  zone: string;
  save: (input: Record<string, unknown>) => Promise<Outcome<null>>;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { run, busy, fault, general } = useAct(save, onSaved);
  const [repeats, setRepeats] = useState(freeze?.repeats ?? null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void run(readFreezeForm(new FormData(event.currentTarget), repeats));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={freeze === null ? "Declare a freeze" : "Change the freeze"}
      lead={`Nothing goes forward meanwhile; rollbacks do. Times are on the clocks of ${sayZone(zone)}.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextInput label="Name" name="title" defaultValue={freeze?.title} error={fault("title")} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput
            label="From"
            name="from"
            type="datetime-local"
            defaultValue={freeze?.from}
            error={fault("from")}
          />
          <TextInput
            label="To"
            name="to"
            type="datetime-local"
            defaultValue={freeze?.to}
            error={fault("to")}
          />
        </div>
        <RepeatField repeats={repeats} onChange={setRepeats} fault={fault} />
        <TextArea
          optional
          label="Why"
          name="reason"
          rows={2}
          defaultValue={freeze?.reason}
          error={fault("reason")}
        />
        <Choices
          legend="Only for these risks"
          name="risks"
          choices={risks.map((risk) => ({ value: risk, label: risk }))}
          chosen={freeze?.risks ?? []}
        />
        <Choices
          legend="Only for these services"
          name="services"
          choices={services.map(({ key, name }) => ({ value: key, label: name }))}
          chosen={freeze?.services.map(({ key }) => key) ?? []}
        />
        {general !== null && <ErrorNote title="Not saved">{general}</ErrorNote>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
            {freeze === null ? "Declare it" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** None chosen is all: said in the legend, so that nobody ticks fifty boxes. */
function Choices({
  legend,
  name,
  choices,
  chosen,
}: {
  legend: string;
  name: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-table font-medium">
        {legend} <span className="font-normal text-ink-faint">· none ticked is all</span>
      </legend>
      <PickSome label={name} {...{ name, choices, chosen }} />
    </fieldset>
  );
}
