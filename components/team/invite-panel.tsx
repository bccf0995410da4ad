"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeLine } from "@/components/ui/code/code-line";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import { type Role, roles } from "@/lib/domain/team/permissions";
import type { InviteView } from "@/lib/domain/team/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { InviteList } from "./invite-list";
import { roleWords } from "./prepare-people";

export type InviteActions = {
  invite: (input: { role: string; email?: string }) => Promise<Outcome<{ link: string }>>;
  revoke: (id: string) => Promise<Outcome<null>>;
};

/** Makes a link that lets one person in, and lists those that wait. */
export function InvitePanel({
  invites,
  actions,
}: {
  invites: readonly InviteView[];
  actions: InviteActions;
}) {
  const router = useRouter();
  const [role, setRole] = useState<Role>("engineer");
  const [email, setEmail] = useState("");
  const [link, setLink] = useState<string | null>(null);
  const { run, busy, general, fault } = useAct(actions.invite, (made) => {
    setLink(made.link);
    setEmail("");
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    void run(email.trim() === "" ? { role } : { role, email });
  }

  return (
    <Panel title="Invite someone" lead="A link that lets one person in, within a week.">
      <form onSubmit={submit} className="flex flex-wrap items-start gap-4">
        <Select
          label="Role"
          name="role"
          hint={roleWords[role]}
          value={role}
          choices={roles.map((one) => ({ value: one, label: one }))}
          onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? role)}
          className="w-full sm:w-64"
        />
        <TextInput
          label="E-mail"
          name="email"
          type="email"
          optional
          autoComplete="off"
          hint="Ties the link to this address."
          value={email}
          error={fault("email")}
          onChange={(event) => setEmail(event.target.value)}
          className="w-full sm:w-64"
        />
        <Button type="submit" look="primary" busy={busy} className="sm:mt-6.5">
          Make the link
        </Button>
      </form>
      {general !== null && (
        <div className="mt-4">
          <ErrorNote title="Not invited">{general}</ErrorNote>
        </div>
      )}
      {link !== null && <NewLink link={link} />}
      <InviteList invites={invites} revoke={actions.revoke} />
    </Panel>
  );
}

function NewLink({ link }: { link: string }) {
  return (
    <div role="status" className="mt-4 flex flex-col gap-1.5">
      <p className="text-table">Send this link to them. It is shown only now.</p>
      <CodeLine code={link} label="Invite link" />
    </div>
  );
}
