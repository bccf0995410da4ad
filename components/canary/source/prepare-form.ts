import { fieldsFor, type SourceKind, sourceSystems } from "@/lib/domain/canary/source/kinds";
import type { SourceView } from "@/lib/domain/canary/source/view";
import type { Json } from "@/lib/kernel/json";

/** A source as it is typed: everything is text. `values` by the name of the field, secrets empty until typed. */
export type SourceFormState = {
  kind: SourceKind;
  key: string;
  name: string;
  values: Record<string, string>;
  stepSeconds: string;
  lagSeconds: string;
};

/** The form of a source there is, or of a new one of a kind. */
export function formOf(source: SourceView | null, kind: SourceKind): SourceFormState {
  const system = sourceSystems[source?.kind ?? kind];
  const values = system.fields.map(({ name, secret, usual = "" }) => {
    const given = source?.settings[name];
    return [name, secret === true || given === undefined ? (secret ? "" : usual) : String(given)];
  });
  return {
    kind: source?.kind ?? kind,
    key: source?.key ?? "",
    name: source?.name ?? "",
    values: Object.fromEntries(values),
    stepSeconds: String(source?.stepSeconds ?? system.stepSeconds),
    lagSeconds: String(source?.lagSeconds ?? system.lagSeconds),
  };
}

/** Another kind of system: what was called and chosen so far stays where it still means something. */
export function withKind(form: SourceFormState, kind: SourceKind): SourceFormState {
  return { ...formOf(null, kind), key: form.key, name: form.name };
}

/** What is sent: only fields that count; null for a setting that was `kept` and is empty now, and of secrets what was typed. */
export function inputOf(
  { kind, values, name, stepSeconds, lagSeconds }: SourceFormState,
  kept: Readonly<Record<string, Json>> = {},
) {
  const settings: Record<string, Json> = {};
  const secrets: Record<string, string> = {};
  for (const field of fieldsFor(kind, values["auth"])) {
    const text = (values[field.name] ?? "").trim();
    if (text === "") {
      if (field.secret !== true && kept[field.name] !== undefined) settings[field.name] = null;
      continue;
    }
    if (field.secret === true) secrets[field.name] = text;
    else settings[field.name] = field.is === "number" ? Number(text) : text;
  }
  const common = {
    settings,
    secrets,
    stepSeconds: Number(stepSeconds),
    lagSeconds: Number(lagSeconds),
  };
  return name.trim() === "" ? common : { ...common, name: name.trim() };
}

/** "Prometheus of the shop" as a key: prometheus-of-the-shop. */
export function keyOf(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-");
  return plain.replaceAll(/^[^a-z]+|-+$/g, "").slice(0, 64);
}
