import { BadMessage } from "./protobuf";

export type Fields = { readonly [name: string]: unknown };

/** An object's fields; nothing has none. */
export function fieldsOf(value: unknown): Fields {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    throw new BadMessage("An object was expected.");
  return value as Fields;
}

export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new BadMessage("A list was expected.");
  return value;
}

/** A number, or in JSON its text (64 bits, and what is not finite); nothing is 0. */
export function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (value === undefined || value === null) return 0;
  if (typeof value === "string" && numeral.test(value)) return Number(value);
  throw new BadMessage("A number was expected.");
}

const numeral = /^(?:[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|NaN|-?Infinity)$/;

export function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw new BadMessage("A text was expected.");
  return value;
}
