"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { TeamView } from "@/lib/domain/team/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { Saved } from "./saved";

/** What the whole team shares. `whyNot` for those who may only look. */
export function TeamForm({
  team,
  zones,
  whyNot,
  edit,
}: {
  team: TeamView;
  zones: readonly string[];
  whyNot: string | null;
  edit: (input: TeamView) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const [name, setName] = useState(team.name);
  const [timeZone, setTimeZone] = useState(team.timeZone);
  const [solo, setSolo] = useState(team.solo);
  const [escalateMinutes, setEscalateMinutes] = useState(String(team.escalateMinutes));
  const [saved, setSaved] = useState(false);
  const { run, busy, general, fault } = useAct(edit, () => {
    setSaved(true);
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setSaved(false);
    void run({ name, timeZone, solo, escalateMinutes: Number(escalateMinutes) });
  }

  return (
    <Panel>
      <form onSubmit={submit} className="flex flex-col items-start gap-4">
        <TextInput
          label="Name"
          name="name"
          required
          readOnly={whyNot !== null}
          value={name}
          error={fault("name")}
          onChange={(event) => setName(event.target.value)}
          className="w-full sm:w-96"
        />
        <Select
          label="Time zone"
          name="zone"
          hint="Deploy windows, freezes, slots and the calendar follow it."
          disabled={whyNot !== null}
          value={timeZone}
          error={fault("timeZone")}
          choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          onChange={(event) => setTimeZone(event.target.value)}
          className="w-full sm:w-96"
        />
        <EscalationField
          readOnly={whyNot !== null}
          value={escalateMinutes}
          error={fault("escalateMinutes")}
          onChange={setEscalateMinutes}
        />
        <Checkbox
          name="solo"
          label="Solo mode: one person works alone"
          hint="No buddies and no second person: a reason is enough to go past the policy. Rollbacks are never held anyway."
          disabled={whyNot !== null}
          checked={solo}
          onChange={(event) => setSolo(event.target.checked)}
        />
        {general !== null && <ErrorNote>{general}</ErrorNote>}
        <Saved busy={busy} saved={saved} disabledReason={whyNot}>
          Save
        </Saved>
      </form>
    </Panel>
  );
}

/** After how long an alert that nobody claims goes to the next person. */
function EscalationField({
  value,
  error,
  readOnly,
  onChange,
}: {
  value: string;
  error: string | null;
  readOnly: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label="Minutes until an unclaimed alert goes to the next person"
      name="escalateMinutes"
      type="number"
      min={0}
      max={120}
      hint="First the watcher, then the buddy, the on-call, the team channel (without one: everyone). 0: only the watcher."
      readOnly={readOnly}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
      className="w-full sm:w-96"
    />
  );
}
