"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { type FormField, isAsked, type KindForm } from "@/lib/domain/connections/kind-form";
import type { Values } from "./prepare-form";
import { SecretField } from "./secret-field";
import { SettingField } from "./setting-field";

/** The fields of a kind, those seldom needed folded away. `usual`: what counts where a field is left empty. */
export function SettingsFields({
  form,
  values,
  isSet,
  fault,
  onChange,
  usual,
}: {
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
  const draw = (field: FormField) => {
    const about = {
      field,
      value: values[field.name] ?? "",
      error: fault(field.name),
      onChange: (value: string) => onChange({ ...values, [field.name]: value }),
    };
    return field.secret === undefined ? (
      <SettingField key={field.name} {...about} usual={usual?.[field.name]} />
    ) : (
      <SecretField key={field.name} {...about} isSet={isSet.has(field.name)} />
    );
  };
  return (
    <div className="flex w-full flex-col items-start gap-4">
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
