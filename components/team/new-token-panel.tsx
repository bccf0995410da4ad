"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { CodeLine } from "@/components/ui/code/code-line";
import { ErrorNote } from "@/components/ui/error-note";
import { FieldError } from "@/components/ui/form/field";
import { Panel } from "@/components/ui/panel";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import { type Scope, scopes } from "@/lib/domain/team/permissions";
import { scopeWords } from "@/lib/domain/team/token";
import type { Outcome } from "@/lib/kernel/outcome";

export type CreateTokenAction = (input: {
  name: string;
  scopes: Scope[];
}) => Promise<Outcome<{ secret: string }>>;

/** Makes an API token and shows it, once, with a command that uses it. */
export function NewTokenPanel({ create, site }: { create: CreateTokenAction; site: string }) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Scope[]>(["read"]);
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, general, fault } = useAct(create, (made) => {
    setSecret(made.secret);
    setName("");
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setSecret(null);
    void run({ name, scopes: chosen });
  }

  function choose(scope: Scope, on: boolean) {
    setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope));
  }

  return (
    <Panel title="Make a token" lead="For scripts, CI and other tools. It belongs to the team.">
      <form onSubmit={submit} className="flex flex-col items-start gap-4">
        <TextInput
          label="Name"
          name="name"
          required
          hint="What will use it, like “CI of the shop”."
          value={name}
          error={fault("name")}
          onChange={(event) => setName(event.target.value)}
          className="w-full sm:w-96"
        />
        <fieldset
          className="flex flex-col"
          aria-describedby={fault("scopes") === null ? undefined : "scopes-fault"}
        >
          <legend className="mb-1 text-table font-medium">It may</legend>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              label={
                <>
                  {scopeWords[scope]} <span className="font-mono text-ink-soft">{scope}</span>
                </>
              }
              checked={chosen.includes(scope)}
              onChange={(event) => choose(scope, event.target.checked)}
            />
          ))}
          {fault("scopes") !== null && <FieldError id="scopes-fault">{fault("scopes")}</FieldError>}
        </fieldset>
        <Button type="submit" look="primary" busy={busy} busyLabel="Making it…">
          Make the token
        </Button>
      </form>
      {general !== null && (
        <div className="mt-4">
          <ErrorNote title="Not made">{general}</ErrorNote>
        </div>
      )}
      {secret !== null && <NewToken secret={secret} site={site} />}
    </Panel>
  );
}

function NewToken({ secret, site }: { secret: string; site: string }) {
  const command = `curl -H "Authorization: Bearer ${secret}" ${site}/api/v1/me`;
  return (
    <div role="status" className="mt-4 flex min-w-0 flex-col gap-2">
      <p className="text-table">Copy the token now: it is not kept, and not shown again.</p>
      <CodeLine code={secret} label="API token" />
      <p className="text-table text-ink-soft">Try it:</p>
      <CodeLine code={command} />
    </div>
  );
}
