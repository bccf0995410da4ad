import { z } from "zod";
import type { SourceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import { newKeyInput } from "@/lib/kernel/key-input";
import { oneLine } from "@/lib/kernel/one-line";
import type { Fault } from "@/lib/kernel/outcome";
import { outsideAddress } from "@/lib/kernel/outside-address";
import { fieldsFor, type SourceField, type SourceKind, sourceKinds, sourceSystems } from "./kinds";
import { schemaWords } from "@/lib/kernel/schema-words";

/** A system that the team asks for measurements. Plain JSON; secrets only sealed, by their field's name. */
export type Source = {
  id: SourceId;
  key: string;
  name: string;
  kind: SourceKind;
  settings: JsonObject;
  secrets: Record<string, string>;
  /** Between two points, and how long a point takes to become final. */
  stepSeconds: number;
  lagSeconds: number;
  lastTestAt: Instant | null;
  lastTest: string | null;
  lastTestOk: boolean | null;
  createdAt: Instant;
  revision: number;
};

/** Whom we ask: settings and open secrets. Never written anywhere. */
export type SourceTarget = Pick<Source, "id" | "kind" | "name" | "settings"> & {
  secrets: Record<string, string>;
};

const url = outsideAddress("https://metrics.example.com").transform((text) =>
  text.replace(/\/+$/, ""),
);

const secret = z
  .string()
  .min(1)
  .max(10_000)
  .regex(/^[\x20-\x7e]*$/, "Use printable ASCII, on one line.");
const pem = z
  .string()
  .trim()
  .max(20_000)
  .regex(
    /^-----BEGIN [A-Z ]+-----[\w+/=\s:,-]+-----END [A-Z ]+-----$/,
    "Paste the whole PEM text, from BEGIN to END.",
  );
const stepSeconds = z.int().min(1).max(300);
const lagSeconds = z.int().min(0).max(900);

function schemaOf(field: SourceField): z.ZodType {
  if (field.is === "address") return url;
  if (field.is === "pem") return pem;
  if (field.is === "number") return z.int().min(0).max(1e12);
  if (field.choices !== undefined) return z.enum(field.choices.map((choice) => choice.value));
  return field.name === "header"
    ? z.string().regex(/^[A-Za-z0-9-]{1,100}$/, "Use the name of a header, like X-Api-Key.")
    : oneLine(200);
}

function secretOf(field: SourceField): z.ZodType {
  return field.is === "pem" ? pem : secret;
}

function shapeOf(kind: SourceKind, secrets: boolean) {
  const fields = sourceSystems[kind].fields.filter((field) => (field.secret === true) === secrets);
  const part = (field: SourceField) =>
    (secrets ? secretOf(field) : schemaOf(field)).nullable().optional();
  return z.strictObject(Object.fromEntries(fields.map((field) => [field.name, part(field)])));
}

const common = {
  name: oneLine(60, "Name the source."),
  stepSeconds: stepSeconds.optional(),
  lagSeconds: lagSeconds.optional(),
};

/** Each kind has its own fields: an unknown one is refused by name. Null takes one away; secrets are write-only. */
function inputOf<Kind extends SourceKind>(kind: Kind) {
  return z.strictObject({
    ...common,
    name: common.name.optional(),
    key: newKeyInput,
    kind: z.literal(kind),
    settings: shapeOf(kind, false).default({}),
    secrets: shapeOf(kind, true).default({}),
  });
}

/** `POST /sources`. */
export const addSourceInput = z.discriminatedUnion("kind", [
  inputOf("prometheus"),
  inputOf("datadog"),
  inputOf("new_relic"),
  inputOf("cloudwatch"),
  inputOf("graphite"),
  inputOf("influxdb1"),
  inputOf("influxdb2"),
  inputOf("influxdb3"),
]);
export type AddSourceInput = z.infer<typeof addSourceInput>;

const loose = z.record(z.string().max(60), z.unknown()).optional();

/** `PATCH /sources/{key}`: only what is sent changes; which settings there are depends on the kind. */
export const changeSourceInput = z.strictObject({
  name: common.name.optional(),
  stepSeconds: common.stepSeconds,
  lagSeconds: common.lagSeconds,
  settings: loose,
  secrets: loose,
});
export type ChangeSourceInput = z.infer<typeof changeSourceInput>;

/** Settings and secrets of a kind as they are sent, or every fault of them. */
export function readSettings(
  kind: SourceKind,
  sent: { settings?: unknown; secrets?: unknown },
):
  | { ok: true; settings: JsonObject; secrets: Record<string, string | null> }
  | { ok: false; faults: Fault[] } {
  const settings = shapeOf(kind, false).safeParse(sent.settings ?? {}, { error: schemaWords });
  const secrets = shapeOf(kind, true).safeParse(sent.secrets ?? {}, { error: schemaWords });
  const faults = [...faultsIn(settings, "settings"), ...faultsIn(secrets, "secrets")];
  if (!settings.success || !secrets.success) return { ok: false, faults };
  return {
    ok: true,
    settings: settings.data as JsonObject,
    secrets: secrets.data as Record<string, string | null>,
  };
}

function faultsIn(parsed: z.ZodSafeParseResult<unknown>, under: string): Fault[] {
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: `${under}.${key}`, message: "There is no such field." }))
      : [{ path: [under, ...issue.path.map(String)].join("."), message: issue.message }],
  );
}

/** What is missing before a source can be asked: every field that its way to sign in needs. */
export function missingIn(
  kind: SourceKind,
  settings: JsonObject,
  secrets: Readonly<Record<string, unknown>>,
): Fault[] {
  return fieldsFor(kind, settings["auth"]).flatMap((field) => {
    const given = field.secret === true ? secrets[field.name] : settings[field.name];
    if (given !== undefined && given !== null && given !== "") return [];
    if (field.optional === true || field.usual !== undefined) return [];
    const under = field.secret === true ? "secrets" : "settings";
    return [
      {
        path: `${under}.${field.name}`,
        message: `${sourceSystems[kind].name} needs this: ${field.label.toLowerCase()}.`,
      },
    ];
  });
}

const typed = z.looseObject({
  kind: z.enum(sourceKinds),
  settings: z.record(z.string(), z.json()).catch({}),
  secrets: z.record(z.string(), z.unknown()).catch({}),
});

/** The same of a new source as it was typed, though a field of it cannot be read. */
export function missingInNew(raw: unknown): Fault[] {
  const read = typed.safeParse(raw);
  return read.success ? missingIn(read.data.kind, read.data.settings, read.data.secrets) : [];
}

/** A setting as text, or what counts where none is given; "" where there is nothing. */
export function settingOf(
  { kind, settings }: Pick<Source, "kind" | "settings">,
  name: string,
): string {
  const usual = sourceSystems[kind].fields.find((field) => field.name === name)?.usual ?? "";
  const given = settings[name];
  return given === undefined || given === null || given === "" ? usual : String(given);
}
