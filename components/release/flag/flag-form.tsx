"use client";

import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { FlagView } from "@/lib/domain/release/flag/view";
import type { Outcome } from "@/lib/kernel/outcome";

export type KillSwitchChoice = { id: string; name: string; place: string };

/** Adds a flag, or changes one. The day it is to be gone is asked for now, because later nobody asks. */
export function FlagForm({
  flag,
  killSwitches,
  save,
  onSaved,
  onClose,
}: {
  flag: FlagView | null;
  killSwitches: readonly KillSwitchChoice[];
  save: (input: Record<string, unknown>) => Promise<Outcome<null>>;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { run, busy, fault, general } = useAct(save, onSaved);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void run(readFlagForm(new FormData(event.currentTarget), flag === null));
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={flag === null ? "Add a flag" : `Change ${flag.key}`}
      lead="Every flag is born with an owner and a day by which it is out of the code again."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {flag === null && (
          <TextInput
            label="Key"
            name="key"
            mono
            autoCapitalize="off"
            spellCheck={false}
            placeholder="new-pay"
            hint="As it is called in your flag system."
            error={fault("key")}
          />
        )}
        <TextInput
          label="What for"
          name="purpose"
          placeholder="Pay by invoice"
          defaultValue={flag?.purpose}
          error={fault("purpose")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput label="Owner" name="owner" defaultValue={flag?.owner} error={fault("owner")} />
          <TextInput
            label="Out of the code by"
            name="removeBy"
            type="date"
            defaultValue={flag?.removeBy}
            error={fault("removeBy")}
          />
        </div>
        <KillSwitchField
          killSwitches={killSwitches}
          chosen={flag === null ? killSwitches[0]?.id : flag.killSwitch?.id}
          error={fault("killSwitch")}
        />
        {general !== null && <ErrorNote title="Not saved">{general}</ErrorNote>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
            {flag === null ? "Add it" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function KillSwitchField({
  killSwitches,
  chosen,
  error,
}: {
  killSwitches: readonly KillSwitchChoice[];
  chosen: string | undefined;
  error: string | null;
}) {
  return (
    <>
      <Select
        label="Kill switch"
        name="killSwitch"
        defaultValue={chosen ?? ""}
        error={error}
        choices={[
          ...killSwitches.map(({ id, name, place }) => ({
            value: id,
            label: `${name}, ${place}`,
          })),
          { value: "", label: "None: by hand" },
        ]}
      />
      {killSwitches.length === 0 && (
        <p className="text-caption text-ink-soft">
          The service has no kill-switch connection yet, so its flags are switched by hand. Connect
          your flag system on the service&apos;s page, under Kill switches.
        </p>
      )}
    </>
  );
}

function readFlagForm(form: FormData, isNew: boolean): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const killSwitch = text("killSwitch");
  return {
    ...(isNew && { key: text("key") }),
    purpose: text("purpose"),
    owner: text("owner"),
    removeBy: text("removeBy"),
    killSwitch: killSwitch === "" ? null : killSwitch,
  };
}
