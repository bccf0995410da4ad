import { gunzip } from "node:zlib";
import { promisify } from "node:util";
import { z } from "zod";
import { BadSnappy, unsnap } from "@/lib/domain/canary/wire/snappy";
import { isStorable } from "@/lib/kernel/is-storable";
import { isTooMuch, tooMuch } from "@/lib/kernel/is-too-much";
import { done, type Fault, type Outcome, refused } from "@/lib/kernel/outcome";
import { schemaWords } from "@/lib/kernel/schema-words";

const unzip = promisify(gunzip);

/** A way of packing that a protocol demands, with what is said to who packs otherwise. */
export type Packing = { is: "snappy"; otherwise: string };

/**
 * Reads a body of at most `limit` bytes (unpacked, too). Bytes are kept as sent, for signatures. Where a protocol demands
 * that they are `packed`, what is packed otherwise is refused; that they are need not be said.
 */
export async function readBytes(
  request: Request,
  limit: number,
  packed?: Packing,
): Promise<Outcome<Buffer>> {
  const sent = await sentBytes(request, limit);
  if (!sent.ok) return sent;
  const bytes = sent.value;
  const said = request.headers.get("content-encoding")?.toLowerCase();
  if (packed !== undefined && said !== packed.is) return unsaid(bytes, limit, said, packed);
  const encoding = said ?? "identity";
  switch (encoding) {
    case "identity":
      return done(bytes);
    case "gzip":
      return gunzipped(bytes, limit);
    case "snappy":
      return unsnapped(bytes, limit);
    default:
      return refused("unsupported", `Content-Encoding ${encoding} is not read here; use gzip.`);
  }
}

/** Who hands a request over with its body read already says so by `whole` (scripts/answer-call.mjs). */
async function sentBytes(
  { body, whole }: Request & { whole?: Buffer },
  limit: number,
): Promise<Outcome<Buffer>> {
  if (whole !== undefined) return whole.byteLength > limit ? tooLarge(limit) : done(whole);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of body ?? []) {
      size += part.byteLength;
      if (size > limit) return tooLarge(limit);
      parts.push(part);
    }
  } catch {
    // Whoever leaves in the middle of sending is no surprise of ours.
    return refused("malformed", "The body broke off before its end.");
  }
  return done(Buffer.concat(parts));
}

async function gunzipped(bytes: Buffer, limit: number): Promise<Outcome<Buffer>> {
  try {
    return done(await unzip(bytes, { maxOutputLength: limit }));
  } catch (error) {
    const large = error instanceof RangeError;
    return large ? tooLarge(limit) : refused("malformed", "The body is not valid gzip.");
  }
}

/** Some old senders do not say how they pack; Prometheus' own receiver takes it for Snappy, too. */
function unsaid(
  bytes: Buffer,
  limit: number,
  said: string | undefined,
  { otherwise }: Packing,
): Outcome<Buffer> {
  const unpacked = said === undefined ? unsnapped(bytes, limit) : null;
  return unpacked?.ok === true || unpacked?.refusal.code === "too_large"
    ? unpacked
    : refused("unsupported", otherwise);
}

/** Snappy's block format, as Prometheus sends it. */
function unsnapped(bytes: Buffer, limit: number): Outcome<Buffer> {
  try {
    const { buffer, byteOffset, byteLength } = unsnap(bytes, limit);
    return done(Buffer.from(buffer, byteOffset, byteLength));
  } catch (error) {
    if (!(error instanceof BadSnappy)) throw error;
    return error.tooLarge ? tooLarge(limit) : refused("malformed", "The body is no Snappy block.");
  }
}

/** Of what has no fields at all; made once, because a schema is compiled where it is made. */
export const noFields = z.strictObject({});

/** Reads JSON of a schema; every fault is named with its path. An empty body counts as `{}`. `apart`: see `parse`. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit: number,
  apart?: string,
): Promise<Outcome<{ value: z.output<Schema>; text: string }>> {
  const type = request.headers.get("content-type");
  if (type !== null && !/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    return refused("unsupported", "Send JSON with Content-Type: application/json.");
  }
  const bytes = await readBytes(request, limit);
  if (!bytes.ok) return bytes;
  const json = readText(bytes.value);
  if (!json.ok) return json;
  const { raw, text } = json.value;
  const parsed = parse(schema, raw, apart);
  return parsed.ok ? done({ value: parsed.value, text }) : parsed;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Bytes that are no UTF-8 are refused, not mended: what is kept is what was sent. */
function readText(bytes: Buffer): Outcome<{ raw: unknown; text: string }> {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refused("malformed", "The body is not UTF-8.");
  }
  try {
    return done({ raw: text.trim() === "" ? {} : JSON.parse(text), text });
  } catch (error) {
    return refused("malformed", `The body is not JSON: ${(error as Error).message}`);
  }
}

/**
 * Checks a value against a schema; refuses text that no database can keep. What stands in the field `apart` is left to
 * whoever reads its entries one by one, and refuses each by itself.
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  apart?: string,
): Outcome<z.output<Schema>> {
  const ours = apart === undefined ? raw : without(raw, apart);
  if (isTooMuch(ours)) return refused("malformed", tooMuch);
  const place = unkeepableText(ours);
  if (place !== null) {
    const message = "Text must be well-formed Unicode without the NUL character.";
    const path = place.join(".");
    const detail = path === "" ? message : `${path}: ${message}`;
    return refused("invalid", detail, { errors: [{ path, message }] });
  }
  const result = schema.safeParse(raw, { error: schemaWords });
  if (result.success) return done(result.data);
  const all = result.error.issues.flatMap(faultsOf);
  const errors = all.slice(0, mostFaults);
  const sentences = errors.map((e) => (e.path === "" ? e.message : `${e.path}: ${e.message}`));
  if (all.length > mostFaults) sentences.push(`And ${all.length - mostFaults} more faults.`);
  return refused("invalid", sentences.join(" "), { errors });
}

function without(value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return { ...value, [field]: null };
}

/** Nobody mends more at once; named in full, a small body of faults was answered with megabytes. */
const mostFaults = 50;

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

/** Where the first text is that no database can keep; a field's own name counts for the object it is in. */
function unkeepableText(value: unknown): string[] | null {
  if (typeof value === "string") return isStorable(value) ? null : [];
  if (typeof value !== "object" || value === null) return null;
  for (const key in value) {
    if (!isStorable(key)) return [];
    const inner = unkeepableText(value[key as keyof typeof value]);
    if (inner !== null) return [key, ...inner];
  }
  return null;
}

function tooLarge(limit: number) {
  return refused("too_large", `The body may have at most ${Math.floor(limit / 1024)} KiB.`);
}
