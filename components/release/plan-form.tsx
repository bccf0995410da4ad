"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Fields } from "@/components/ui/form/fields";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Pick } from "@/components/ui/form/pick";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { ServiceName } from "@/lib/domain/release/view";
import type { Outcome } from "@/lib/kernel/outcome";

const risks = [
  { value: "low", label: "Low", hint: "Easily taken back, few notice." },
  { value: "medium", label: "Medium", hint: "The usual." },
  { value: "high", label: "High", hint: "Data, money or many users." },
];

/** What is planned so far, as the policy is asked about it; `at` is an instant, or "" while there is no slot. */
export type PlanDraft = Record<"service" | "risk" | "lead" | "buddy" | "at", string>;

/** Plans a release; what was typed stays when something is refused. */
export function PlanForm({
  services,
  people,
  service,
  plan,
  disabledReason,
  slotWord,
}: {
  services: readonly ServiceName[];
  /** Names of those who can watch. */
  people: readonly string[];
  service: string | null;
  plan: (input: Record<string, string>) => Promise<Outcome<{ id: string }>>;
  disabledReason: string | null;
  /** What the policy says of the slot; `take` puts another one. */
  slotWord: (draft: PlanDraft, take: (slot: string) => void) => ReactNode;
}) {
  const router = useRouter();
  const { run, busy, general, fault } = useAct(plan, ({ id }) => router.push(`/releases/${id}`));
  const [chosen, setChosen] = useState(service ?? services[0]?.key ?? "");
  const [draft, setDraft] = useState({ risk: "medium", lead: "", buddy: "" });
  const [slot, setSlot] = useState("");
  const current = services.find((one) => one.key === chosen)?.currentVersion ?? null;

  function submit(form: HTMLFormElement) {
    const fields = Object.fromEntries(
      [...new FormData(form)]
        .filter(([, value]) => value !== "")
        .map(([key, value]) => [key, String(value)]),
    );
    void run({ ...fields, ...(slot !== "" && { plannedFor: instantOf(slot) }) });
  }

  function note(form: HTMLFormElement) {
    const text = (name: string) => String(new FormData(form).get(name) ?? "").trim();
    setDraft({ risk: text("risk"), lead: text("lead"), buddy: text("buddy") });
  }

  return (
    <form
      className="flex max-w-2xl flex-col gap-5"
      onChange={(event) => note(event.currentTarget)}
      onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}
    >
      <Fields readOnly={disabledReason !== null} className="gap-5">
        <Pick
          label="Service"
          name="service"
          value={chosen}
          error={fault("service")}
          onPick={setChosen}
          choices={services.map((one) => ({ value: one.key, label: one.name }))}
        />
        <PlanFields current={current} people={people} fault={fault} />
        <RadioGroup row legend="Risk" name="risk" choices={risks} defaultValue="medium" />
        <SlotField value={slot} error={fault("plannedFor")} onChange={setSlot}>
          {slotWord({ ...draft, service: chosen, at: instantOf(slot) }, (at) =>
            setSlot(localOf(at)),
          )}
        </SlotField>
        <TextArea optional label="Notes" name="notes" rows={3} error={fault("notes")} />
      </Fields>
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
        mono
        optional
        label="Branch or tag"
        name="ref"
        placeholder="main"
        hint="A push to it brings a new commit."
        error={fault("ref")}
      />
      <TextInput optional label="Lead" name="lead" error={fault("lead")} />
      <TextInput optional label="Buddy" name="buddy" error={fault("buddy")} />
      <TextInput optional label="On call" name="onCall" error={fault("onCall")} />
      <Pick
        optional
        label="Watcher"
        name="watcher"
        hint="The stage clock runs while their page of the release is open."
        error={fault("watcher")}
        none="Whoever starts the rollout"
        choices={people.map((name) => ({ value: name, label: name }))}
      />
    </div>
  );
}

function SlotField({
  value,
  error,
  onChange,
  children,
}: {
  value: string;
  error: string | null;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-2">
      <TextInput
        optional
        className="w-full sm:w-80"
        label="Planned for"
        name="plannedFor"
        type="datetime-local"
        hint="In your own time zone."
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
      {children}
    </div>
  );
}

/** What a field of a day and a time says, as an instant; "" while it is empty or half typed. */
function instantOf(local: string): string {
  const ms = new Date(local).getTime();
  return Number.isNaN(ms) ? "" : new Date(ms).toISOString();
}

/** An instant as such a field shows it, on the reader's own clocks. */
function localOf(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
