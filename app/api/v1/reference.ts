import type { z } from "zod";
import type { ApiCall, ApiChapter, ApiField } from "@/components/ui/code/api-reference";
import { mayNotSentence } from "@/lib/domain/team/permissions";
import { jsonSchema } from "./openapi";
import { type Call, calls } from "./operations";

type Schema = z.core.JSONSchema.BaseSchema;

/** The calls in chapters by the first word of their path, for the readable page. */
export function apiChapters(): ApiChapter[] {
  const chapters = new Map<string, ApiCall[]>();
  for (const call of calls()) {
    const name = call.path.split("/")[1] ?? "";
    chapters.set(name, [...(chapters.get(name) ?? []), readable(call)]);
  }
  return [...chapters].map(([name, list]) => ({ name, calls: list }));
}

function readable({ method, path, operation }: Call): ApiCall {
  const { summary, permission, query, body } = operation;
  return {
    id: `${method.toLowerCase()}${path.replaceAll(/[^a-zA-Z]+/g, "-").replace(/-$/, "")}`,
    method,
    path,
    summary,
    needs: mayNotSentence(permission),
    fields: [...fieldsOf(query, "query"), ...fieldsOf(body, "body")],
  };
}

function fieldsOf(schema: z.ZodType | undefined, place: string): ApiField[] {
  if (schema === undefined) return [];
  const made = jsonSchema(schema);
  if (made.type === "array" || made.properties === undefined) {
    return [{ name: "(whole body)", in: place, type: typeWords(made), required: true }];
  }
  return Object.entries(made.properties).map(([name, field]) => ({
    name,
    in: place,
    type: typeof field === "boolean" ? "anything" : typeWords(field),
    required: made.required?.includes(name) ?? false,
  }));
}

/** A JSON schema in a few words: "text, at most 120", "one of low, medium, high", "list of …". */
function typeWords(schema: Schema): string {
  const { enum: choices, anyOf, oneOf, items, type, format } = schema;
  if (choices !== undefined) return `one of ${choices.map(String).join(", ")}`;
  const either = anyOf ?? oneOf;
  if (either !== undefined) return [...new Set(either.map((one) => words(one)))].join(" or ");
  if (type === "array")
    return `list of ${items === undefined || Array.isArray(items) ? "values" : words(items)}`;
  if (type === "object") return `{${Object.keys(schema.properties ?? {}).join(", ")}}`;
  const plain = type === "string" ? (format ?? "text") : String(type ?? "anything");
  const most = schema.maxLength ?? schema.maximum;
  const cap = typeof most === "number" && most < 1e9 ? `, at most ${most}` : "";
  const usual =
    schema.default === undefined || schema.default === ""
      ? ""
      : `, else ${JSON.stringify(schema.default)}`;
  return `${plain}${cap}${usual}`;
}

function words(schema: Schema | boolean): string {
  return typeof schema === "boolean" ? "anything" : typeWords(schema);
}
