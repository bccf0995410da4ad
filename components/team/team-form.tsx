"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useAct } from "@/components/ui/use-act";
import type { TeamView } from "@/lib/domain/team/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { Saved } from "./saved";

/** The team's name and time zone. `whyNot` for those who may only look. */
export function TeamForm({
  team,
  zones,
  whyNot,
  edit,
}: {
  team: TeamView;
  zones: readonly string[];
  whyNot: string | null;
  edit: (input: { name: string; timeZone: string }) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const [name, setName] = useState(team.name);
  const [timeZone, setTimeZone] = useState(team.timeZone);
  const [saved, setSaved] = useState(false);
  const { run, busy, general, fault } = useAct(edit, () => {
    setSaved(true);
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setSaved(false);
    void run({ name, timeZone });
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
        {general !== null && <ErrorNote>{general}</ErrorNote>}
        <Saved busy={busy} saved={saved} disabledReason={whyNot}>
          Save
        </Saved>
      </form>
    </Panel>
  );
}
