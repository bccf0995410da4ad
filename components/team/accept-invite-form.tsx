"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useAct } from "@/components/ui/use-act";
import type { Outcome } from "@/lib/kernel/outcome";
import { signInByPassword } from "./next-auth";
import { NewcomerFields } from "./newcomer-fields";
import { ProviderButtons, type ProviderChoice } from "./provider-buttons";

type Input = { token: string; name: string; email: string; password: string };

/** Comes in by an invite: with a password of one's own, or through a provider. Signs in at the end. */
export function AcceptInviteForm({
  token,
  email,
  providers,
  accept,
  keep,
}: {
  token: string;
  /** Set when the invite is for this address only. */
  email: string | null;
  providers: readonly ProviderChoice[];
  accept: (input: Input) => Promise<Outcome<null>>;
  /** Remembers the invite while its holder is at a provider. */
  keep: (token: string) => Promise<void>;
}) {
  const [newcomer, setNewcomer] = useState({ name: "", email: email ?? "", password: "" });
  const { run, busy, general, fault } = useAct(accept, async () => {
    await signInByPassword(newcomer.email, newcomer.password);
    window.location.assign("/");
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    void run({ token, ...newcomer });
  }

  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={submit} className="flex flex-col gap-4">
        {general !== null && <ErrorNote>{general}</ErrorNote>}
        <NewcomerFields
          value={newcomer}
          onChange={setNewcomer}
          fault={fault}
          fixedEmail={email !== null}
        />
        <Button type="submit" look="primary" busy={busy} busyLabel="Coming in…" className="w-full">
          Join
        </Button>
      </form>
      <ProviderButtons providers={providers} to="/" before={() => keep(token)} />
    </div>
  );
}
