import { isIP } from "node:net";
import { z } from "zod";

/** Every setting the program reads from its environment. An empty variable counts as absent. */
const portNumber = z.coerce
  .number("must be a number from 1 to 65535")
  .int("must be a whole number from 1 to 65535")
  .min(1, "must be from 1 to 65535")
  .max(65_535, "must be from 1 to 65535");

const word = z.string().min(1);
const flag = z
  .enum(["0", "1", "true", "false"], "must be 1 or 0")
  .transform((text) => text === "1" || text === "true");

function addressOf(text: string, protocols: string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && protocols.includes(url.protocol) && url.hostname !== "" ? url : undefined;
}

const databaseUrl = z
  .string()
  .refine(
    (text) => addressOf(text, ["postgres:", "postgresql:"]) !== undefined,
    "must look like postgresql://user:password@host:5432/name",
  );

const baseUrl = z
  .string()
  .refine((text) => {
    const url = addressOf(text, ["http:", "https:"]);
    return url !== undefined && url.pathname === "/" && url.search === "" && url.hash === "";
  }, "must be the address people open, like https://bellwether.example.com, without a path")
  .transform((text) => new URL(text).origin);

const smtpUrl = z
  .string()
  .refine(
    (text) => addressOf(text, ["smtp:", "smtps:"]) !== undefined,
    "must look like smtp://user:password@host:587",
  );

const issuerUrl = z
  .string()
  .refine(
    (text) => addressOf(text, ["http:", "https:"]) !== undefined,
    "must be the address of the provider, like https://login.example.com",
  );

function keyBytes(text: string): number {
  if (/^[0-9a-f]{64,}$/i.test(text)) return text.length / 2;
  return /^[\w+/-]+={0,2}$/.test(text) ? Math.floor((text.replace(/=+$/, "").length * 3) / 4) : 0;
}

const days = (least: number) => {
  const must = `must be a whole number of days from ${least} to 3650`;
  return z.coerce.number(must).int(must).min(least, must).max(3650, must);
};

const secretsKey = z
  .string()
  .refine(
    (text) => keyBytes(text) >= 32,
    "must be at least 32 random bytes in base64 or hex, as from: openssl rand -base64 32",
  );

function isNetwork(text: string): boolean {
  const [address = "", size = "", ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(size)) return false;
  return Number(size) <= (version === 4 ? 32 : 128);
}

const networks = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
  .refine(
    (parts) => parts.every(isNetwork),
    "must be networks separated by commas, like 10.0.0.0/8,127.0.0.1/32",
  );

const shape = z.object({
  PORT: portNumber.default(3000),
  HOST: word.regex(/^[\w.:-]+$/, "must be an address or a host name").default("127.0.0.1"),
  BASE_URL: baseUrl.optional(),
  ROLE: z.enum(["all", "web", "worker"], "must be all, web or worker").default("all"),
  DATA_DIR: word.optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_POOL: z.coerce
    .number("must be a number from 1 to 100")
    .int("must be a whole number from 1 to 100")
    .min(1, "must be from 1 to 100")
    .max(100, "must be from 1 to 100")
    .default(10),
  TICK_SECONDS: z.coerce
    .number("must be a number from 1 to 60")
    .int("must be a whole number from 1 to 60")
    .min(1, "must be from 1 to 60")
    .max(60, "must be from 1 to 60")
    .default(10),
  SAMPLES_DAYS: days(8).default(30),
  WATCH_SAMPLES_DAYS: days(8).default(400),
  SECRETS_KEY: secretsKey.optional(),
  TRUST_PROXY: flag.default(false),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error")
    .default("info"),
  OUTBOUND_ALLOW_CIDRS: networks.default([]),
  METRICS_ALLOW_CIDRS: networks.default([]),
  SMTP_URL: smtpUrl.optional(),
  BELLWETHER_VERSION: word.default("development"),
  BELLWETHER_OWNER_EMAIL: z.email("must be an e-mail address").optional(),
  BELLWETHER_OWNER_PASSWORD: z
    .string()
    .min(12, "must have at least 12 characters")
    .max(200, "must have at most 200 characters")
    .optional(),
  BELLWETHER_API_TOKEN: z
    .string()
    .regex(/^bw_[\w-]{8,}$/, "must be bw_ followed by at least 8 letters, digits, - or _")
    .optional(),
  GITHUB_ID: word.optional(),
  GITHUB_SECRET: word.optional(),
  GOOGLE_ID: word.optional(),
  GOOGLE_SECRET: word.optional(),
  OIDC_ISSUER: issuerUrl.optional(),
  OIDC_ID: word.optional(),
  OIDC_SECRET: word.optional(),
  OIDC_NAME: word.optional(),
});

export type Env = z.infer<typeof shape>;

/** The names of all settings. */
export const envNames: string[] = Object.keys(shape.shape);

/** Settings that make sense only together. */
const groups: (keyof Env)[][] = [
  ["GITHUB_ID", "GITHUB_SECRET"],
  ["GOOGLE_ID", "GOOGLE_SECRET"],
  ["OIDC_ISSUER", "OIDC_ID", "OIDC_SECRET"],
  ["BELLWETHER_OWNER_EMAIL", "BELLWETHER_OWNER_PASSWORD"],
];

function keepFaults({ SAMPLES_DAYS, WATCH_SAMPLES_DAYS }: Env): string[] {
  if (WATCH_SAMPLES_DAYS >= SAMPLES_DAYS) return [];
  return [`WATCH_SAMPLES_DAYS must be at least SAMPLES_DAYS (${SAMPLES_DAYS}).`];
}

function groupFaults(value: Env): string[] {
  return groups.flatMap((names) => {
    const missing = names.filter((name) => value[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return [];
    const given = names.filter((name) => !missing.includes(name));
    return [`${missing.join(" and ")} must be set too, because ${given.join(" and ")} is.`];
  });
}

function roleFaults({ ROLE, DATABASE_URL }: Env): string[] {
  if (ROLE === "all" || DATABASE_URL !== undefined) return [];
  return [`ROLE=${ROLE} needs DATABASE_URL: the embedded database serves one process tree only.`];
}

export type EnvReading = { ok: true; value: Env } | { ok: false; faults: string[] };

/** Reads settings; each fault is one sentence that names its variable and never repeats a secret. */
export function parseEnv(source: Record<string, string | undefined>): EnvReading {
  const given = Object.entries(source).filter(([, text]) => text !== undefined && text !== "");
  const read = shape.safeParse(Object.fromEntries(given));
  if (!read.success) {
    return {
      ok: false,
      faults: read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`),
    };
  }
  const faults = [...groupFaults(read.data), ...roleFaults(read.data), ...keepFaults(read.data)];
  return faults.length === 0 ? { ok: true, value: read.data } : { ok: false, faults };
}

let known: Env | undefined;

/** This process's settings, parsed once; throws the sentences when one is wrong. */
export function env(): Env {
  if (known === undefined) {
    const read = parseEnv(process.env);
    if (!read.ok) throw new Error(read.faults.join(" "));
    known = read.value;
  }
  return known;
}

/** The address people open, without a slash at its end: BASE_URL, else made of HOST and PORT. */
export function addressOfSite({
  BASE_URL,
  HOST,
  PORT,
}: Pick<Env, "BASE_URL" | "HOST" | "PORT">): string {
  if (BASE_URL !== undefined) return BASE_URL;
  const everywhere = HOST === "0.0.0.0" || HOST === "::";
  const name = everywhere ? "localhost" : isIP(HOST) === 6 ? `[${HOST}]` : HOST;
  return `http://${name}:${PORT}`;
}
