"use client";

import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Fields } from "@/components/ui/form/fields";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import type { SamplesView } from "@/lib/domain/canary/sample/samples-view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Fault, Refusal } from "@/lib/kernel/outcome";
import { ArmFields } from "./arm-fields";
import { formOf, type RulesForm, withRule } from "./prepare-rules";
import { RuleFields } from "./rule-fields";

/** How the series of a service are read: for all rules, then rule by rule. */
export function RulesEditor({
  view,
  form,
  setForm,
  refusal,
  busy,
  onSave,
}: {
  view: SamplesView;
  form: RulesForm;
  setForm: (form: RulesForm) => void;
  refusal: Refusal | null;
  busy: boolean;
  onSave: () => void;
}) {
  const faults = refusal?.errors ?? view.faults;
  const readOnly = !view.can.edit.allowed;
  const fault = (path: string) => faultAt(faults, path);
  const put = (part: Partial<RulesForm>) => setForm({ ...form, ...part });
  return (
    <Panel
      id="rules"
      title="How series are read"
      lead="For what Prometheus and OpenTelemetry send. Of the rules of one metric the first that fits counts."
    >
      <div className="flex flex-col gap-4">
        <Fields readOnly={readOnly} className="gap-4">
          {!readOnly && <Presets view={view} onChoose={setForm} />}
          <div className="grid gap-3 sm:grid-cols-2">
            <ArmFields
              arm={form.arm}
              error={(field) => fault(field === "" ? "arm" : `arm.${field}`)}
              onChange={(arm) => put({ arm })}
            />
            <ForAll form={form} put={put} fault={fault} serviceKey={view.service.key} />
          </div>
          {form.rules.map((rule, index) => (
            <RuleFields
              key={rule.id}
              rule={rule}
              metrics={view.metrics}
              fault={(field) => fault(field === "" ? `rules.${index}` : `rules.${index}.${field}`)}
              onChange={(next) =>
                put({ rules: form.rules.map((one) => (one.id === rule.id ? next : one)) })
              }
              onRemove={() => put({ rules: form.rules.filter((one) => one.id !== rule.id) })}
            />
          ))}
        </Fields>
        {refusal !== null && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
        <div className="flex flex-wrap gap-3">
          <Button
            look="primary"
            busy={busy}
            busyLabel="Saving…"
            disabledReason={whyNotNow(view.can.edit)}
            onClick={onSave}
          >
            Save the rules
          </Button>
          {!readOnly && (
            <Button onClick={() => setForm(withRule(form, blankRule(view)))}>Add a rule</Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

function Presets({ view, onChoose }: { view: SamplesView; onChoose: (form: RulesForm) => void }) {
  const choices = view.presets.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Select
      label="Begin with rules for"
      hint="Replaces what stands below; nothing is saved yet."
      choices={[{ value: "", label: "Choose a source" }, ...choices]}
      value=""
      className="sm:w-1/2"
      onChange={(event) => {
        const chosen = view.presets.find(({ key }) => key === event.target.value);
        if (chosen !== undefined) onChoose(formOf(chosen.rules));
      }}
    />
  );
}

function ForAll({
  form,
  put,
  fault,
  serviceKey,
}: {
  form: RulesForm;
  put: (part: Partial<RulesForm>) => void;
  fault: (path: string) => string | null;
  serviceKey: string;
}) {
  return (
    <>
      <TextInput
        mono
        optional
        label="Label of the instance"
        hint="Tells pods apart; empty: they are not told apart."
        value={form.instance}
        error={fault("instance")}
        onChange={(event) => put({ instance: event.target.value })}
      />
      <TextInput
        mono
        optional
        label="Found by the label"
        placeholder="service.name, service_name or service"
        hint="For senders that do not name the service in the address."
        value={form.foundLabel}
        error={fault("found.label") ?? fault("found")}
        onChange={(event) => put({ foundLabel: event.target.value })}
      />
      <TextInput
        mono
        optional
        label="with the value"
        placeholder={serviceKey}
        value={form.foundValue}
        error={fault("found.value")}
        onChange={(event) => put({ foundValue: event.target.value })}
      />
    </>
  );
}

function faultAt(faults: readonly Fault[], path: string): string | null {
  return faults.find((one) => one.path === path)?.message ?? null;
}

function blankRule({ metrics }: SamplesView) {
  const [metric] = metrics;
  return metric?.kind === "ratio"
    ? { metric: metric.key, total: "", events: "" }
    : { metric: metric?.key ?? "", gauge: "" };
}
