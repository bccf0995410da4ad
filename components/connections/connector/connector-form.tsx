"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/form/select";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import type { KindForm } from "@/lib/domain/connections/kind-form";
import type { ConnectorView } from "@/lib/domain/connections/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { inputOf, secretsSet, type Values, valuesOf, keptOf } from "./prepare-form";
import { SettingsFields } from "./settings-fields";
import { SetUpGuide } from "./set-up-guide";

export type SaveConnector = (serviceKey: string, input: ConnectorInput) => Promise<Outcome<null>>;

/** Which system, its settings and its secrets. A secret goes one way: once saved it is never shown again. The browser checks nothing: it would name one field at a time. */
export function ConnectorForm({
  serviceKey,
  connector,
  forms,
  save,
}: {
  serviceKey: string;
  connector: ConnectorView | null;
  forms: readonly KindForm[];
  save: SaveConnector;
}) {
  const router = useRouter();
  const say = useSay();
  const [kind, setKind] = useState(connector?.kind ?? forms[0]?.kind ?? "webhook");
  const [values, setValues] = useState<Values>(valuesOf(connector, "production"));
  const [staging, setStaging] = useState<Values>(valuesOf(connector, "staging"));
  const form = forms.find((one) => one.kind === kind);
  const { run, busy, refusal, fault } = useAct(save, () => {
    setValues((typed) => keptOf(form, connector, typed));
    setStaging((typed) => keptOf(form, connector, typed));
    say({ title: connector === null ? "Connected" : "Connector saved", tone: "steady" });
    router.refresh();
  });
  if (form === undefined) return null;
  const own = connector?.kind === kind ? connector : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(serviceKey, inputOf(form, values, staging));
  };
  const shown = new Set(form.fields.flatMap(({ name }) => [name, `staging.${name}`]));
  const elsewhere = refusal?.errors?.every((one) => !shown.has(one.path)) ?? true;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col items-start gap-4">
      <Select
        label={form.role === "flag" ? "Flag system" : "Deploy tool"}
        name="kind"
        choices={forms.map((one) => ({ value: one.kind, label: one.name }))}
        value={kind}
        hint={form.summary}
        onChange={(event) => {
          const chosen = forms.find((one) => one.kind === event.target.value);
          if (chosen !== undefined) setKind(chosen.kind);
        }}
        className="w-full"
      />
      <SetUpGuide form={form} connector={connector} />
      <SettingsFields
        group="Production"
        form={form}
        values={values}
        isSet={secretsSet(own, "production")}
        fault={fault}
        onChange={setValues}
      />
      {form.role === "deploy" && (
        <Disclosure
          summary={
            form.sameForStaging ? "What differs in staging, for drills" : "Staging, for drills"
          }
          open={Object.keys(staging).length > 0}
          className="w-full"
        >
          <SettingsFields
            group="Staging"
            form={form}
            values={staging}
            isSet={secretsSet(own, "staging")}
            fault={(path) => fault(`staging.${path}`)}
            onChange={setStaging}
            usual={values}
          />
        </Disclosure>
      )}
      {refusal !== null && elsewhere && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
      <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
        {connector === null ? "Connect" : "Save connector"}
      </Button>
    </form>
  );
}
