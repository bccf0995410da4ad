import { gunzip } from "node:zlib";
import { promisify } from "node:util";
import type { z } from "zod";
import { done, type Fault, type Outcome, refused } from "@/lib/kernel/outcome";

const unzip = promisify(gunzip);

/** Reads a body of at most `limit` bytes (after gzip, too). Bytes are kept as sent, for signatures. */
export async function readBytes(request: Request, limit: number): Promise<Outcome<Buffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > limit) return tooLarge(limit);
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  const encoding = request.headers.get("content-encoding");
  if (encoding === null || encoding === "identity") return done(bytes);
  if (encoding !== "gzip")
    return refused("unsupported", `Content-Encoding ${encoding} is not read here; use gzip.`);
  try {
    return done(await unzip(bytes, { maxOutputLength: limit }));
  } catch (error) {
    const large = error instanceof RangeError;
    return large ? tooLarge(limit) : refused("malformed", "The body is not valid gzip.");
  }
}

/** Reads JSON of a schema; every fault is named with its path. An empty body counts as `{}`. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit: number,
): Promise<Outcome<{ value: z.output<Schema>; text: string }>> {
  const type = request.headers.get("content-type");
  if (type !== null && !/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    return refused("unsupported", "Send JSON with Content-Type: application/json.");
  }
  const bytes = await readBytes(request, limit);
  if (!bytes.ok) return bytes;
  const text = bytes.value.toString("utf8");
  let raw: unknown;
  try {
    raw = text.trim() === "" ? {} : JSON.parse(text);
  } catch (error) {
    return refused("malformed", `The body is not JSON: ${(error as Error).message}`);
  }
  const parsed = parse(schema, raw);
  return parsed.ok ? done({ value: parsed.value, text }) : parsed;
}

/** Checks a value against a schema; refuses text that no database can keep. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
): Outcome<z.output<Schema>> {
  if (hasUnkeepableText(raw)) {
    return refused("invalid", "Text must be well-formed Unicode without the NUL character.");
  }
  const result = schema.safeParse(raw);
  if (result.success) return done(result.data);
  const errors = result.error.issues.flatMap(faultsOf);
  const detail = errors
    .map((e) => (e.path === "" ? e.message : `${e.path}: ${e.message}`))
    .join(" ");
  return refused("invalid", detail, { errors });
}

/** One fault per issue, and one per unknown field, each named by its path. */
function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== "unrecognized_keys") {
    return [{ path: issue.path.join("."), message: issue.message }];
  }
  return issue.keys.map((key) => ({
    path: [...issue.path, key].join("."),
    message: "This field is not known here.",
  }));
}

function hasUnkeepableText(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\u0000") || !value.isWellFormed();
  if (Array.isArray(value)) return value.some(hasUnkeepableText);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) => hasUnkeepableText(key) || hasUnkeepableText(inner),
  );
}

function tooLarge(limit: number) {
  return refused("too_large", `The body may have at most ${Math.floor(limit / 1024)} KiB.`);
}
