"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { MeView } from "@/lib/domain/team/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { PasswordInput } from "./password-input";
import { Saved } from "./saved";

export type AccountActions = {
  rename: (input: { name: string }) => Promise<Outcome<null>>;
  sound: (input: { soundOn: boolean }) => Promise<Outcome<null>>;
  password: (input: { current: string; next: string }) => Promise<Outcome<null>>;
};

/** One's name, as colleagues see it. */
export function NameForm({ me, rename }: { me: MeView; rename: AccountActions["rename"] }) {
  const router = useRouter();
  const [name, setName] = useState(me.name);
  const [saved, setSaved] = useState(false);
  const { run, busy, refusal, fault } = useAct(rename, () => {
    setSaved(true);
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setSaved(false);
    void run({ name });
  }

  return (
    <Panel title="Name" lead="Diary entries written before keep the name they were written with.">
      <form onSubmit={submit} className="flex flex-col items-start gap-4">
        <TextInput
          label="Your name"
          name="name"
          autoComplete="name"
          required
          value={name}
          error={fault("name") ?? refusal?.detail}
          onChange={(event) => setName(event.target.value)}
          className="w-full sm:w-96"
        />
        <Saved busy={busy} saved={saved}>
          Save the name
        </Saved>
      </form>
    </Panel>
  );
}

/** Changes the password; whoever came through a provider sets their first one. */
export function PasswordForm({ me, change }: { me: MeView; change: AccountActions["password"] }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [saved, setSaved] = useState(false);
  const { run, busy, general, fault } = useAct(change, () => {
    setSaved(true);
    setCurrent("");
    setNext("");
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setSaved(false);
    void run({ current, next });
  }

  return (
    <Panel title="Password" lead="Changing it signs you out everywhere but here.">
      <form
        onSubmit={submit}
        className="flex flex-col items-start gap-4 [&>div]:w-full [&>div]:sm:w-96"
      >
        <input type="hidden" name="username" autoComplete="username" value={me.email ?? ""} />
        {me.hasPassword && (
          <PasswordInput
            label="Present password"
            name="current"
            autoComplete="current-password"
            value={current}
            error={fault("current")}
            onChange={setCurrent}
          />
        )}
        <PasswordInput
          label="New password"
          name="next"
          autoComplete="new-password"
          hint="At least 12 characters; a few words in a row are fine."
          value={next}
          error={fault("next")}
          onChange={setNext}
        />
        {general !== null && <ErrorNote>{general}</ErrorNote>}
        <Saved busy={busy} saved={saved}>
          Change the password
        </Saved>
      </form>
    </Panel>
  );
}

/** Whether one wants to hear the bell. Saved when pressed. */
export function SoundForm({ me, set }: { me: MeView; set: AccountActions["sound"] }) {
  const router = useRouter();
  const { run, busy, refusal } = useAct(set, () => router.refresh());
  return (
    <Panel title="Bell">
      <Checkbox
        label="Ring the bell aloud in this account's browsers"
        hint="Made by the browser itself; silent until you switch it on."
        checked={me.soundOn}
        disabled={busy}
        onChange={(event) => void run({ soundOn: event.target.checked })}
      />
      {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
    </Panel>
  );
}
