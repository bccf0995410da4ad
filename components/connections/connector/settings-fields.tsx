"use client";

import { Disclosure } from "@/components/ui/disclosure";
import type { KindForm } from "@/lib/domain/connections/kind-form";
import { type FormField, isAsked } from "@/lib/domain/connections/form-field";
import type { Values } from "./prepare-form";
import { SecretField } from "./secret-field";
import { SettingField } from "./setting-field";

/** The fields of a kind, those seldom needed folded away. `usual`: what counts where a field is left empty. */
export function SettingsFields({
  group,
  form,
  values,
  isSet,
  fault,
  onChange,
  usual,
}: {
  /** What the fields are of, for those who hear them: both environments have the same ones. */
  group: string;
  form: KindForm;
  values: Values;
  isSet: ReadonlySet<string>;
  fault: (path: string) => string | null;
  onChange: (values: Values) => void;
  usual?: Values;
}) {
  const chosen = { ...usual, ...values };
  const asked = form.fields.filter((field) => isAsked(field, form.fields, chosen));
  const rare = asked.filter((field) => field.rare === true);
  const isOwn = usual !== undefined;
  const draw = (given: FormField) => {
    // What staging leaves empty is as in production.
    const field = isOwn ? { ...given, required: false } : given;
    const about = {
      field,
      value: values[field.name] ?? "",
      error: fault(field.name),
      onChange: (value: string) => onChange({ ...values, [field.name]: value }),
    };
    return field.secret === undefined ? (
      <SettingField key={field.name} {...about} usual={usual && (usual[field.name] ?? "")} />
    ) : (
      <SecretField key={`${form.kind} ${field.name}`} {...about} isSet={isSet.has(field.name)} />
    );
  };
  return (
    <div role="group" aria-label={group} className="flex w-full flex-col items-start gap-4">
      {asked.filter((field) => field.rare !== true).map(draw)}
      {rare.length > 0 && (
        <Disclosure
          summary="Seldom needed"
          open={rare.some(({ name }) => fault(name) !== null || (values[name] ?? "") !== "")}
          className="w-full"
        >
          <div className="flex flex-col gap-4">{rare.map(draw)}</div>
        </Disclosure>
      )}
    </div>
  );
}
