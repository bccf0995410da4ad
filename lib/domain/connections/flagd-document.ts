import { z } from "zod";
import type { JsonObject } from "@/lib/kernel/json";
import type { Fault } from "@/lib/kernel/outcome";
import { schemaWords } from "@/lib/kernel/schema-words";

const flag = z.looseObject({
  state: z.enum(["ENABLED", "DISABLED"]),
  variants: z.record(z.string(), z.unknown()),
  defaultVariant: z.string().nullish(),
});
const flags = z.record(z.string().min(1).max(200), flag);
const parts = z.looseObject({ flags });

/** The most flags one document holds. */
const mostFlags = 1_000;

type Flags = z.infer<typeof flags>;
type Read = { ok: true; flags: Flags; rest: JsonObject } | { ok: false; why: string };

/** Reads flag definitions as flagd takes them: a whole document, or only what stands under "flags". */
export function readFlags(text: string): Read {
  const body = parsed(text);
  if (body === undefined) return { ok: false, why: "That is not JSON." };
  const whole = parts.safeParse(body, { error: schemaWords });
  const bare = whole.success ? null : flags.safeParse(body, { error: schemaWords });
  if (bare !== null && !bare.success) return { ok: false, why: first(bare.error) };
  const found = whole.success ? whole.data.flags : (bare?.data ?? {});
  const wrong = Object.entries(found).find(
    ([, { variants, defaultVariant: usual }]) =>
      usual !== null && usual !== undefined && !Object.hasOwn(variants, usual),
  );
  if (wrong !== undefined) {
    const [key, { defaultVariant }] = wrong;
    return { ok: false, why: `${key}: “${defaultVariant ?? ""}” is none of its variants.` };
  }
  if (Object.keys(found).length > mostFlags) {
    return { ok: false, why: `At most ${mostFlags} flags.` };
  }
  const { flags: _, ...rest } = whole.success ? whole.data : { flags: found };
  return { ok: true, flags: found, rest: rest as JsonObject };
}

/** What is wrong with flag definitions, under the name of their field. */
export function flagsFault(path: string, text: string): Fault[] {
  const read = readFlags(text);
  return read.ok ? [] : [{ path, message: read.why }];
}

/** The document flagd fetches: the definitions, with those that were switched off DISABLED, and so the code's own default. */
export function flagdDocument(text: string, off: readonly string[]): string {
  const read = readFlags(text);
  if (!read.ok) return JSON.stringify({ flags: {} });
  const entries = Object.entries(read.flags).map(([key, one]) => [
    key,
    off.includes(key) ? { ...one, state: "DISABLED" } : one,
  ]);
  return JSON.stringify({ ...read.rest, flags: Object.fromEntries(entries) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function first(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "unreadable"}`;
}
