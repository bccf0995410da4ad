"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
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
  const [saved, setSaved] = useState(false);
  const { run, busy, general, fault } = useAct(edit, () => {
    setSaved(true);
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setSaved(false);
    void run({ name, timeZone, solo });
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
          hint="Deploy windows and the days of the diary follow it."
          disabled={whyNot !== null}
          value={timeZone}
          error={fault("timeZone")}
          choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          onChange={(event) => setTimeZone(event.target.value)}
          className="w-full sm:w-96"
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
