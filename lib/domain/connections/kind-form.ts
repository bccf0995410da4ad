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

/** What stands for our own address where nobody said which it is: as the pages in docs have it. */
export const exampleSite = "https://bellwether.example.com";

/** The forms of every flag system, in the order of the chooser. `site`: our own address, for what is to be copied. */
export function flagForms(site = exampleSite): KindForm[] {
  return everyKind()
    .filter(({ role }) => role === "flag")
    .map((kind) => formOf(kind, site));
}

/** The forms of every kind that deploys, in the order of the chooser. `site`: our own address, for what is to be copied. */
export function deployForms(site = exampleSite): KindForm[] {
  return everyKind()
    .filter(({ role }) => role === "deploy")
    .map((kind) => formOf(kind, site));
}

function formOf(kind: Kind & { kind: ConnectorKind }, site: string): KindForm {
  const { name, summary, shape, fields, guide, samples, sameForStaging, role } = kind;
  const all = role === "deploy" ? { ...fields, ...commonFields } : fields;
  const asked = Object.entries(all).map(([field, look]) => ({
    ...look,
    name: field,
    required: look.needed === true || { ...shape, ...commonShape }[field]?._zod.optin === undefined,
  }));
  const ours = (text: string) => text.replaceAll("{bellwether}", site);
  return {
    ...{ kind: kind.kind, name, summary, fields: asked, sameForStaging, role },
    guide: guide.map(ours),
    samples: samples.map(({ title, text }) => ({ title, text: ours(text) })),
  };
}
