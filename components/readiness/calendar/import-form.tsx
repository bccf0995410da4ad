"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { controlLook, Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Pick } from "@/components/ui/form/pick";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import { askApi } from "@/components/ui/ask-api";

const kinds = [
  { value: "holidays", label: "Holidays", hint: "Days without releases." },
  { value: "on_call", label: "On call", hint: "Who is there when." },
];
const sources = [
  { value: "url", label: "An address", hint: "Read again every six hours." },
  { value: "text", label: "A file", hint: "Read once." },
];

/** Adds a calendar from an address or a file; what cannot be read is said, and nothing is kept of it. */
export function ImportForm({
  services,
  onAdded,
  onClose,
}: {
  services: readonly { key: string; name: string }[];
  onAdded: () => void;
  onClose: () => void;
}) {
  const { run, busy, general, fault } = useAct(askApi, onAdded);
  const [kind, setKind] = useState("holidays");
  const [source, setSource] = useState("url");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    const service = String(form.get("service") ?? "");
    await run("POST", "/calendars", {
      kind,
      name: String(form.get("name") ?? ""),
      ...(service !== "" && { service }),
      ...(source === "url" && { url: String(form.get("url") ?? "") }),
      ...(source === "text" && { text: file instanceof File ? await file.text() : "" }),
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a calendar"
      lead="Any iCal calendar (.ics). An address is kept sealed."
    >
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <RadioGroup row legend="Of" name="kind" choices={kinds} value={kind} onChange={setKind} />
        <TextInput
          label="Name"
          name="name"
          placeholder="Holidays in Berlin"
          error={fault("name")}
        />
        {kind === "on_call" && (
          <Pick
            label="For"
            name="service"
            error={fault("service")}
            none="All services"
            choices={services.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
        <RadioGroup
          row
          legend="From"
          name="source"
          choices={sources}
          value={source}
          onChange={setSource}
        />
        <SourceField source={source} fault={fault} />
        {general !== null && <ErrorNote title="Not added">{general}</ErrorNote>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look="primary" busy={busy} busyLabel="Adding…">
            Add it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function SourceField({
  source,
  fault,
}: {
  source: string;
  fault: (path: string) => string | null;
}) {
  if (source === "url") {
    return (
      <TextInput
        label="Address"
        name="url"
        inputMode="url"
        placeholder="https://example.com/holidays.ics"
        error={fault("url")}
      />
    );
  }
  return (
    <Field label="File" hint="At most 2 MB." error={fault("text")}>
      {(control) => (
        <input
          {...control}
          type="file"
          name="file"
          accept=".ics,text/calendar"
          className={controlLook}
        />
      )}
    </Field>
  );
}
