import { Select } from "@/components/ui/form/select";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { fieldsFor, type SourceField } from "@/lib/domain/canary/source/kinds";
import type { SourceFormState } from "./prepare-form";

type Fault = (path: string) => string | null;

/** The fields of a kind, as its way to sign in needs them, and its pace. */
export function SourceFields({
  form,
  secretsSet,
  fault,
  put,
}: {
  form: SourceFormState;
  /** Secrets that are kept already. */
  secretsSet: readonly string[];
  fault: Fault;
  put: (part: Partial<SourceFormState>) => void;
}) {
  return (
    <div className="grid w-full gap-4 sm:grid-cols-2">
      {fieldsFor(form.kind, form.values["auth"]).map((field) => (
        <OneField
          key={`${form.kind} ${field.name}`}
          field={field}
          value={form.values[field.name] ?? ""}
          isSet={secretsSet.includes(field.name)}
          error={fault(`${field.secret === true ? "secrets" : "settings"}.${field.name}`)}
          onChange={(text) => put({ values: { ...form.values, [field.name]: text } })}
        />
      ))}
      <TextInput
        label="Step, seconds"
        type="number"
        min={1}
        max={300}
        value={form.stepSeconds}
        error={fault("stepSeconds")}
        hint="Between two points: at least twice as long as between two measurements over there, better four times."
        onChange={(event) => put({ stepSeconds: event.target.value })}
      />
      <TextInput
        label="Lag, seconds"
        type="number"
        min={0}
        max={900}
        value={form.lagSeconds}
        error={fault("lagSeconds")}
        hint="How long a point takes to become final. The judge hears it that much later."
        onChange={(event) => put({ lagSeconds: event.target.value })}
      />
    </div>
  );
}

function OneField({
  field,
  value,
  isSet,
  error,
  onChange,
}: {
  field: SourceField;
  value: string;
  isSet: boolean;
  error: string | null;
  onChange: (text: string) => void;
}) {
  const { label, hint, placeholder, choices, secret = false, is } = field;
  if (choices !== undefined) {
    return (
      <Select
        label={label}
        choices={choices}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const kept = "It is set, and never shown. Write a new one to replace it.";
  if (is === "pem") {
    return (
      <TextArea
        mono
        label={label}
        optional={field.optional === true || isSet}
        autoComplete="off"
        spellCheck={false}
        placeholder="-----BEGIN …"
        value={value}
        error={error}
        hint={isSet ? kept : hint}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <TextInput
      label={label}
      mono={secret || is === "address"}
      type={secret ? "password" : is === "address" ? "url" : "text"}
      inputMode={is === "number" ? "numeric" : is === "address" ? "url" : "text"}
      optional={field.optional === true || isSet}
      autoComplete="off"
      data-1p-ignore
      spellCheck={false}
      placeholder={placeholder}
      value={value}
      error={error}
      hint={isSet ? kept : hint}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
