import { z } from "zod";
import { mayNotSentence, permissions } from "@/lib/domain/team/permissions";
import { type Call, calls } from "./operations";

type Schema = z.core.JSONSchema.BaseSchema;

const problem = { $ref: "#/components/responses/Problem" };

/** The OpenAPI 3.1 document, made of the schemas that parse the requests. */
export function openApi(version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const call of calls()) {
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: describe(call) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Bellwether", version, description },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token: bw_…" },
      },
      responses: { Problem: problemResponse },
      schemas: { Problem: problemSchema },
    },
  };
}

const description =
  "Everything a page can do, the API can do. Instants are ISO 8601 in UTC, ids opaque strings, lists " +
  "`{items, next}` with `?after=`. Errors are RFC 9457 problem+json. POST honours Idempotency-Key for 24 h.";

function describe({ method, path, operation }: Call) {
  const { summary, permission, query, body, receives, answers = "application/json" } = operation;
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^a-zA-Z]+/g, "_").replace(/_$/, "")}`,
    summary,
    description: mayNotSentence(permission),
    tags: [path.split("/")[1] ?? ""],
    "x-scope": permissions[permission].scope,
    parameters: [
      ...pathParameters(path),
      ...queryParameters(query),
      ...idempotency(method, receives === undefined),
    ],
    ...(body !== undefined && { requestBody: requestBody(body) }),
    ...(receives !== undefined && { requestBody: bytesOf(receives) }),
    responses: {
      "2XX": { description: "Done.", content: { [answers]: {} } },
      "4XX": problem,
      "5XX": problem,
    },
  };
}

function requestBody(body: z.ZodType) {
  const schema = jsonSchema(body);
  return {
    required: (schema.required ?? []).length > 0,
    content: { "application/json": { schema } },
  };
}

function bytesOf(kinds: readonly string[]) {
  return { required: true, content: Object.fromEntries(kinds.map((kind) => [kind, {}])) };
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: z.ZodType | undefined) {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

/** Bytes of another protocol repeat as that protocol does. */
function idempotency(method: string, isOurs: boolean) {
  if (method !== "POST" || !isOurs) return [];
  const schema = { type: "string", minLength: 1, maxLength: 255 };
  return [{ name: "Idempotency-Key", in: "header", required: false, schema }];
}

/** What a sender may send, before our own defaults and coercions. */
export function jsonSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return made;
}

const problemSchema = jsonSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
);

const problemResponse = {
  description: "What is not possible, and what would make it possible.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};
