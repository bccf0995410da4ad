"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import { type SourceKind, sourceKinds, sourceSystems } from "@/lib/domain/canary/source/kinds";
import type { SourceView } from "@/lib/domain/canary/source/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { formOf, inputOf, keyOf, type SourceFormState, withKind } from "./prepare-form";
import { SourceFields } from "./source-fields";

/** Saves a source; `key` is null for a new one. */
export type SaveSource = (key: string | null, input: unknown) => Promise<Outcome<{ key: string }>>;

const kinds = sourceKinds.map((value) => ({ value, label: sourceSystems[value].name }));

/** A source's address, how to sign in and its pace. Secrets go one way: once saved they are never shown again. */
export function SourceForm({ source, save }: { source: SourceView | null; save: SaveSource }) {
  const router = useRouter();
  const say = useSay();
  const [form, setForm] = useState(() => formOf(source, source?.kind ?? "prometheus"));
  const { run, busy, refusal, fault } = useAct(save, ({ key }) => {
    say({ title: source === null ? "Source added" : "Source saved", tone: "steady" });
    if (source === null) return router.push(`/settings/sources/${key}`);
    setForm((now) => ({ ...now, values: { ...now.values, ...noSecrets(now.kind) } }));
    router.refresh();
  });
  const put = (part: Partial<SourceFormState>) => setForm((now) => ({ ...now, ...part }));
  const usualKey = keyOf(form.name || sourceSystems[form.kind].name);

  function submit(event: FormEvent) {
    event.preventDefault();
    const input = inputOf(form, source?.settings);
    if (source !== null) return void run(source.key, input);
    void run(null, { ...input, kind: form.kind, key: form.key.trim() || usualKey });
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col items-start gap-4">
      <div className="grid w-full gap-4 sm:grid-cols-2">
        {source === null && (
          <Select
            label="System"
            choices={kinds}
            value={form.kind}
            onChange={(event) => setForm((now) => withKind(now, event.target.value as SourceKind))}
          />
        )}
        <TextInput
          label="Name"
          optional={source === null}
          placeholder={sourceSystems[form.kind].name}
          value={form.name}
          error={fault("name")}
          onChange={(event) => put({ name: event.target.value })}
        />
        {source === null && (
          <TextInput
            mono
            optional
            label="Key"
            placeholder={usualKey}
            value={form.key}
            error={fault("key")}
            hint="What metrics name it by. It stays."
            onChange={(event) => put({ key: event.target.value })}
          />
        )}
      </div>
      <p className="text-table wrap-anywhere text-ink-soft">
        {sourceSystems[form.kind].guide} {sourceSystems[form.kind].docs} has queries to paste, and
        what to watch out for.
      </p>
      <SourceFields form={form} secretsSet={source?.secretsSet ?? []} fault={fault} put={put} />
      {refusal !== null && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
      <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
        {source === null ? "Add the source" : "Save the source"}
      </Button>
    </form>
  );
}

/** What was typed of secrets is gone once it is saved. */
function noSecrets(kind: SourceKind): Record<string, string> {
  const secret = sourceSystems[kind].fields.filter((field) => field.secret === true);
  return Object.fromEntries(secret.map((field) => [field.name, ""]));
}
