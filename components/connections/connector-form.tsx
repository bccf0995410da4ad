"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeLine } from "@/components/ui/code-line";
import { ErrorNote } from "@/components/ui/error-note";
import { TextInput } from "@/components/ui/text-input";
import { useSay } from "@/components/ui/toasts";
import { useAct } from "@/components/ui/use-act";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import type { ConnectorView } from "@/lib/domain/connections/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { makeSecret } from "./make-secret";
import { urlOf } from "./prepare-connections";

export type SaveConnector = (serviceKey: string, input: ConnectorInput) => Promise<Outcome<null>>;

/** Address and secret of a webhook. The secret goes one way: once saved it is never shown again. */
export function ConnectorForm({
  serviceKey,
  connector,
  save,
}: {
  serviceKey: string;
  connector: ConnectorView | null;
  save: SaveConnector;
}) {
  const router = useRouter();
  const say = useSay();
  const [url, setUrl] = useState(connector === null ? "" : urlOf(connector));
  const [secret, setSecret] = useState("");
  const [made, setMade] = useState<string | null>(null);
  const { run, busy, refusal, fault } = useAct(save, () => {
    setSecret("");
    say({ title: connector === null ? "Connected" : "Connector saved", tone: "steady" });
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const given = secret.trim();
    void run(serviceKey, {
      kind: "webhook",
      url: url.trim(),
      ...(given === "" ? {} : { secret: given }),
    });
  }

  // What is shown to be copied is always what is saved.
  function type(own: string) {
    setSecret(own);
    setMade(null);
  }

  function make() {
    const fresh = makeSecret();
    setSecret(fresh);
    setMade(fresh);
  }

  const elsewhere = refusal?.errors?.every((one) => one.path !== "url" && one.path !== "secret");
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-4">
      <TextInput
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        required
        mono
        autoComplete="off"
        placeholder="https://deploy.example.com/bellwether"
        value={url}
        error={fault("url")}
        onChange={(event) => setUrl(event.target.value)}
        className="w-full"
      />
      <SecretField
        isSet={connector?.hasSecret === true}
        secret={secret}
        error={fault("secret")}
        onChange={type}
        onMake={make}
      />
      {made !== null && <NewSecret secret={made} saved={secret === ""} />}
      {refusal !== null && elsewhere !== false && (
        <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>
      )}
      <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
        {connector === null ? "Connect" : "Save connector"}
      </Button>
    </form>
  );
}

function SecretField({
  isSet,
  secret,
  error,
  onChange,
  onMake,
}: {
  isSet: boolean;
  secret: string;
  error: string | null;
  onChange: (secret: string) => void;
  onMake: () => void;
}) {
  const hint = isSet
    ? "A secret is set. Write a new one to replace it; the one before still counts for a day."
    : "Both sides sign with it. Make one here, or bring your own (whsec_…).";
  return (
    <div className="flex w-full flex-col items-start gap-2">
      <TextInput
        label={isSet ? "New secret" : "Secret"}
        name="connector-secret"
        type="password"
        mono
        optional={isSet}
        required={!isSet}
        autoComplete="off"
        data-1p-ignore
        spellCheck={false}
        value={secret}
        error={error}
        hint={hint}
        onChange={(event) => onChange(event.target.value)}
        className="w-full"
      />
      <Button size="small" onClick={onMake}>
        Make a secret
      </Button>
    </div>
  );
}

function NewSecret({ secret, saved }: { secret: string; saved: boolean }) {
  return (
    <div role="status" className="flex w-full min-w-0 flex-col gap-2">
      <p className="text-table">
        {saved
          ? "Saved. Give it to the other side now: it is not shown again once you leave."
          : "Give it to the other side, then save. It is not shown again once you leave."}
      </p>
      <CodeLine code={secret} label="Signing secret" />
    </div>
  );
}
