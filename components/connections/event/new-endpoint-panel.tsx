"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { EndpointForm } from "@/lib/domain/connections/outbound/endpoint";
import { offeredTypes } from "@/lib/domain/connections/outbound/offered-types";
import type { Outcome } from "@/lib/kernel/outcome";
import { SecretOnce } from "./secret-once";

export type MakeEndpoint = (input: {
  url: string;
  form: EndpointForm;
  types: string[];
}) => Promise<Outcome<{ secret: string }>>;

const forms = [
  { value: "standard", label: "Our own events" },
  { value: "cdevents", label: "CDEvents: deployed, upgraded, rolled back" },
];

/** Adds an address that hears what happens here, and shows its secret, once. */
export function NewEndpointPanel({ make }: { make: MakeEndpoint }) {
  const router = useRouter();
  const [url, setUrl] = useState("");
  const [form, setForm] = useState<EndpointForm>("standard");
  const [types, setTypes] = useState<string[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, general, fault } = useAct(make, (made) => {
    setSecret(made.secret);
    setUrl("");
    router.refresh();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setSecret(null);
    void run({ url, form, types: form === "cdevents" ? [] : types });
  }

  return (
    <Panel
      title="Add an address"
      lead="It gets a signed message (Standard Webhooks) for what you choose, from now on."
    >
      <form onSubmit={submit} className="flex flex-col items-start gap-4">
        <TextInput
          label="Address"
          type="url"
          required
          placeholder="https://hooks.example.com/bellwether"
          value={url}
          error={fault("url")}
          onChange={(event) => setUrl(event.target.value)}
          className="w-full sm:w-120"
        />
        <Select
          label="Form"
          choices={forms}
          value={form}
          onChange={(event) => setForm(event.target.value === "cdevents" ? "cdevents" : "standard")}
        />
        {form === "standard" && <TypesChoice types={types} choose={setTypes} />}
        <Button type="submit" look="primary" busy={busy} busyLabel="Adding it…">
          Add the address
        </Button>
      </form>
      {general !== null && (
        <div className="mt-4">
          <ErrorNote title="Not added">{general}</ErrorNote>
        </div>
      )}
      {secret !== null && <SecretOnce secret={secret} />}
    </Panel>
  );
}

function TypesChoice({
  types,
  choose,
}: {
  types: readonly string[];
  choose: (types: string[]) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-table font-medium">About what; nothing ticked is all</legend>
      <div className="flex flex-wrap gap-x-5">
        {offeredTypes.map((type) => (
          <Checkbox
            key={type}
            label={<span className="font-mono">{type}.*</span>}
            checked={types.includes(type)}
            onChange={(event) =>
              choose(event.target.checked ? [...types, type] : types.filter((one) => one !== type))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
