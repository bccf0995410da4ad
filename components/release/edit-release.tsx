"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { Migration } from "@/lib/domain/release/release";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { MigrationsField } from "./migrations-field";

export type EditFacts = (
  releaseId: string,
  input: Record<string, unknown>,
) => Promise<Outcome<null>>;

const risks = ["low", "medium", "high"].map((value) => ({ value, label: value }));
const people = [
  { name: "lead", label: "Lead" },
  { name: "buddy", label: "Buddy" },
  { name: "onCall", label: "On call" },
] as const;

/** Who is on a release, how risky it is, what it brings: what the checklist looks at. */
export function EditRelease({
  release,
  edit,
  onSaved,
  onClose,
}: {
  release: ReleaseView;
  edit: EditFacts;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { run, busy, refusal, fault, general } = useAct(edit, onSaved);
  const [migrations, setMigrations] = useState<Migration[] | null>(release.migrations);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = changesIn(new FormData(event.currentTarget), release, migrations);
    if (Object.keys(input).length === 0) onClose();
    else void run(release.id, input);
  }

  const migrationFault =
    refusal?.errors?.find(({ path }) => path.startsWith("migrations"))?.message ?? null;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Change this release">
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <div className="grid gap-4 sm:grid-cols-2">
          {people.map(({ name, label }) => (
            <TextInput
              key={name}
              optional
              label={label}
              name={name}
              defaultValue={release[name] ?? ""}
              error={fault(name)}
            />
          ))}
          <Select label="Risk" name="risk" choices={risks} defaultValue={release.risk} />
          <TextInput
            mono
            optional
            label="Commit"
            name="sha"
            defaultValue={release.sha ?? ""}
            error={fault("sha")}
          />
          <TextInput
            mono
            optional
            label="Branch or tag"
            name="ref"
            hint="A push to it brings a new commit."
            defaultValue={release.ref ?? ""}
            error={fault("ref")}
          />
        </div>
        <MigrationsField value={migrations} error={migrationFault} onChange={setMigrations} />
        {general !== null && <ErrorNote title="Not saved">{general}</ErrorNote>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Only what differs is sent, so that the diary names what changed. */
function changesIn(form: FormData, release: ReleaseView, migrations: Migration[] | null) {
  const given = (name: string) => String(form.get(name) ?? "").trim();
  const texts = (["lead", "buddy", "onCall", "ref"] as const).flatMap((name) => {
    const now = given(name) === "" ? null : given(name);
    return now === release[name] ? [] : [[name, now] as const];
  });
  const sha = given("sha");
  const risk = given("risk");
  const isSame = JSON.stringify(migrations) === JSON.stringify(release.migrations);
  return {
    ...Object.fromEntries(texts),
    ...(sha !== "" && sha !== release.sha && { sha }),
    ...(risk !== release.risk && { risk }),
    ...(!isSame && { migrations }),
  };
}
