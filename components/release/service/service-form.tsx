"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Fields } from "@/components/ui/form/fields";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { Service } from "@/lib/domain/release/service/service";
import { defaultStages, type Stage } from "@/lib/domain/release/service/stages";
import type { Outcome } from "@/lib/kernel/outcome";
import { StagesField } from "./stages-field";
import { StagingFields } from "./staging-fields";
import { WatchFields } from "./watch-fields";

export type ServiceFields = Pick<
  Service,
  | "key"
  | "name"
  | "team"
  | "strategy"
  | "stages"
  | "usesStaging"
  | "soakMinutes"
  | "attendedMinutes"
  | "autoAdvance"
  | "automaticRollback"
  | "currentVersion"
>;

const strategies = [
  { value: "canary", label: "Canary: a growing share of traffic" },
  { value: "blue_green", label: "Blue-green: switch between two sides" },
  { value: "feature_flag", label: "Feature flag: deployed dark, switched on" },
  { value: "rolling", label: "Rolling: instance by instance" },
];

/** Adds a service (without `service`) or changes one. */
export function ServiceForm({
  service,
  save,
  disabledReason,
  onSaved,
}: {
  service?: ServiceFields;
  save: (input: Record<string, unknown>) => Promise<Outcome<{ key: string }>>;
  disabledReason?: string | null;
  onSaved: (key: string) => void;
}) {
  const { run, busy, refusal, fault } = useAct(save, ({ key }) => onSaved(key));
  const [stages, setStages] = useState<Stage[]>(service?.stages ?? defaultStages);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void run(read(new FormData(event.currentTarget), stages, service === undefined));
  }

  const stagesFault =
    refusal?.errors?.find((one) => one.path.startsWith("stages"))?.message ?? null;
  return (
    <form className="flex max-w-2xl flex-col gap-5" onSubmit={submit}>
      <Fields readOnly={(disabledReason ?? null) !== null} className="gap-5">
        <NameFields service={service} fault={fault} />
        <Select
          label="Strategy"
          name="strategy"
          choices={strategies}
          defaultValue={service?.strategy ?? "canary"}
        />
        <StagingFields service={service} error={fault("soakMinutes")} />
        <StagesField
          stages={stages}
          attendedMinutes={service?.attendedMinutes ?? 15}
          onChange={setStages}
          error={stagesFault}
        />
        <WatchFields service={service} error={fault("attendedMinutes")} />
      </Fields>
      {refusal !== null && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
      <div>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          busyLabel="Saving…"
          disabledReason={disabledReason}
        >
          {service === undefined ? "Add the service" : "Save"}
        </Button>
      </div>
    </form>
  );
}

/** What it is called, whose it is, and what runs; its key only while it is new. */
function NameFields({
  service,
  fault,
}: {
  service: ServiceFields | undefined;
  fault: (path: string) => string | null;
}) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextInput label="Name" name="name" defaultValue={service?.name} error={fault("name")} />
      {service === undefined && (
        <TextInput
          mono
          label="Key"
          name="key"
          placeholder="checkout"
          hint="What scripts call it; it stays."
          error={fault("key")}
        />
      )}
      <TextInput
        optional
        label="Team"
        name="team"
        defaultValue={service?.team}
        error={fault("team")}
      />
      <TextInput
        mono
        optional
        label="Version that runs now"
        name="currentVersion"
        defaultValue={service?.currentVersion ?? ""}
        error={fault("currentVersion")}
      />
    </div>
  );
}

function read(form: FormData, stages: Stage[], isNew: boolean): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const currentVersion = text("currentVersion");
  return {
    ...(isNew && { key: text("key") }),
    name: text("name"),
    team: text("team"),
    strategy: text("strategy"),
    usesStaging: form.get("usesStaging") === "on",
    soakMinutes: Number(text("soakMinutes")),
    attendedMinutes: Number(text("attendedMinutes")),
    autoAdvance: form.get("autoAdvance") === "on",
    automaticRollback: form.get("automaticRollback") === "on",
    stages,
    ...(currentVersion !== "" && { currentVersion }),
  };
}
