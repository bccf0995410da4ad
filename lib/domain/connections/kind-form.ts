import { commonFields, commonShape } from "@/lib/domain/connections/call/deadline";
import { type ConnectorKind, everyKind } from "@/lib/domain/connections/kinds/kinds";
import type { FormField } from "./form-field";
import type { ConnectorRole, Kind } from "./kind";

/** What a page needs to ask for a connection of one kind. Plain JSON. */
export type KindForm = {
  kind: ConnectorKind;
  name: string;
  summary: string;
  fields: FormField[];
  guide: readonly string[];
  samples: readonly { title: string; text: string }[];
  sameForStaging: boolean;
  role: ConnectorRole;
};

/** The forms of every flag system, in the order of the chooser. */
export function flagForms(): KindForm[] {
  return everyKind()
    .filter(({ role }) => role === "flag")
    .map(formOf);
}

/** The forms of every kind that deploys, in the order of the chooser. */
export function deployForms(): KindForm[] {
  return everyKind()
    .filter(({ role }) => role === "deploy")
    .map(formOf);
}

function formOf(kind: Kind & { kind: ConnectorKind }): KindForm {
  const { name, summary, shape, fields, guide, samples, sameForStaging, role } = kind;
  const all = role === "deploy" ? { ...fields, ...commonFields } : fields;
  const asked = Object.entries(all).map(([field, look]) => ({
    ...look,
    name: field,
    required: look.needed === true || { ...shape, ...commonShape }[field]?._zod.optin === undefined,
  }));
  return { kind: kind.kind, name, summary, fields: asked, guide, samples, sameForStaging, role };
}
