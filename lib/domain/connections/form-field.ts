import type { Field } from "./kind";

/** A field of a kind's form, with its name; `required` in production. */
export type FormField = Field & { name: string; required: boolean };

/** Whether a field is asked for now, by what is chosen so far. */
export function isAsked(
  { when }: Pick<Field, "when">,
  fields: readonly FormField[],
  values: Readonly<Record<string, string>>,
): boolean {
  if (when === undefined) return true;
  const other = fields.find(({ name }) => name === when.field);
  const value = values[when.field] ?? "";
  return when.is.includes(value === "" ? (other?.choices?.[0]?.value ?? "") : value);
}
