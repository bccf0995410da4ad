"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import { useOwnZone } from "@/components/ui/time/use-own-zone";
import type { Outcome } from "@/lib/kernel/outcome";
import { signInByPassword } from "./next-auth";
import { NewcomerFields } from "./newcomer-fields";

export type SetUpAction = (input: {
  code: string;
  name: string;
  email: string;
  password: string;
  teamName: string;
  timeZone: string;
}) => Promise<Outcome<null>>;

/** The first visit: the code from the terminal, the team, the owner. Signs in at the end. */
export function SetUpForm({ action, zones }: { action: SetUpAction; zones: readonly string[] }) {
  const [code, setCode] = useState("");
  const [teamName, setTeamName] = useState("");
  const [zone, setZone] = useState<string | null>(null);
  const own = useOwnZone();
  const timeZone = zone ?? (zones.includes(own) ? own : "UTC");
  const [owner, setOwner] = useState({ name: "", email: "", password: "" });
  const { run, busy, general, fault } = useAct(action, async () => {
    await signInByPassword(owner.email, owner.password);
    window.location.assign("/");
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    void run({ code, teamName, timeZone, ...owner });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {general !== null && <ErrorNote>{general}</ErrorNote>}
      <TextInput
        label="One-time code"
        name="code"
        mono
        required
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        hint="It stands in the terminal where Bellwether was started."
        value={code}
        error={fault("code")}
        onChange={(event) => setCode(event.target.value)}
      />
      <TextInput
        label="Team"
        name="team"
        required
        value={teamName}
        error={fault("teamName")}
        onChange={(event) => setTeamName(event.target.value)}
      />
      <Select
        label="Time zone"
        name="zone"
        hint="Deploy windows, freezes, slots and the calendar follow it."
        value={timeZone}
        error={fault("timeZone")}
        choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        onChange={(event) => setZone(event.target.value)}
      />
      <NewcomerFields value={owner} onChange={setOwner} fault={fault} />
      <Button type="submit" look="primary" busy={busy} busyLabel="Setting up…" className="w-full">
        Set up Bellwether
      </Button>
    </form>
  );
}
