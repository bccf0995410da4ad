"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useAct } from "@/components/ui/use-act";
import type { Outcome } from "@/lib/kernel/outcome";

export type PlanService = { key: string; name: string; currentVersion: string | null };

const risks = [
  { value: "low", label: "Low", hint: "Easily taken back, few notice." },
  { value: "medium", label: "Medium", hint: "The usual." },
  { value: "high", label: "High", hint: "Data, money or many users." },
];

/** Plans a release; what was typed stays when something is refused. */
export function PlanForm({
  services,
  people,
  service,
  plan,
  disabledReason,
}: {
  services: readonly PlanService[];
  /** Names of those who can watch. */
  people: readonly string[];
  service: string | null;
  plan: (input: Record<string, string>) => Promise<Outcome<{ id: string }>>;
  disabledReason: string | null;
}) {
  const router = useRouter();
  const { run, busy, general, fault } = useAct(plan, ({ id }) => router.push(`/releases/${id}`));
  const [chosen, setChosen] = useState(service ?? services[0]?.key ?? "");
  const current = services.find((one) => one.key === chosen)?.currentVersion ?? null;

  function submit(form: HTMLFormElement) {
    const fields = Object.fromEntries(
      [...new FormData(form)]
        .filter(([, value]) => value !== "")
        .map(([key, value]) => [key, String(value)]),
    );
    const slot = fields["plannedFor"];
    void run({ ...fields, ...(slot && { plannedFor: new Date(slot).toISOString() }) });
  }

  return (
    <form
      className="flex max-w-2xl flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}
    >
      <Select
        label="Service"
        name="service"
        value={chosen}
        error={fault("service")}
        onChange={(event) => setChosen(event.target.value)}
        choices={services.map((one) => ({ value: one.key, label: one.name }))}
      />
      <PlanFields current={current} people={people} fault={fault} />
      <RadioGroup row legend="Risk" name="risk" choices={risks} defaultValue="medium" />
      <TextArea optional label="Notes" name="notes" rows={3} error={fault("notes")} />
      {general !== null && <ErrorNote title="Not planned">{general}</ErrorNote>}
      <div>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          busyLabel="Planning…"
          disabledReason={disabledReason}
        >
          Plan the release
        </Button>
      </div>
    </form>
  );
}

function PlanFields({
  current,
  people,
  fault,
}: {
  current: string | null;
  people: readonly string[];
  fault: (path: string) => string | null;
}) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextInput mono label="Version" name="version" placeholder="2.4.0" error={fault("version")} />
      <TextInput
        mono
        optional
        label="Version it replaces"
        name="previousVersion"
        placeholder={current ?? "2.3.9"}
        hint={
          current === null
            ? "A rollback goes back to it."
            : `Left empty: ${current}, which runs now.`
        }
        error={fault("previousVersion")}
      />
      <TextInput mono optional label="Commit" name="sha" error={fault("sha")} />
      <TextInput
        optional
        label="Planned for"
        name="plannedFor"
        type="datetime-local"
        hint="In your own time zone."
        error={fault("plannedFor")}
      />
      <TextInput optional label="Lead" name="lead" error={fault("lead")} />
      <TextInput optional label="Buddy" name="buddy" error={fault("buddy")} />
      <Select
        optional
        label="Watcher"
        name="watcher"
        hint="The stage clock runs while their page of the release is open."
        error={fault("watcher")}
        choices={[
          { value: "", label: "Whoever starts the rollout" },
          ...people.map((name) => ({ value: name, label: name })),
        ]}
      />
    </div>
  );
}
