import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { z } from "zod";
import { parsed } from "@/lib/connectors/api-client";
import { callOut } from "@/lib/connectors/outbound";

/** Where Google publishes what it signs its tokens with. */
const published = "https://www.googleapis.com/oauth2/v3/certs";
const issuers = ["https://accounts.google.com", "accounts.google.com"];

/** How the keys are fetched; null where they cannot be had. `fresh`: not those of before. */
export type FetchKeys = (fresh: boolean) => Promise<JSONWebKeySet | null>;

/**
 * Whether a push of Pub/Sub comes from Google in the name of this service account, for this audience: an
 * OpenID token in its Authorization, RS256, in its time.
 */
export async function isPushOf(
  headers: Headers,
  { email, audience }: { email: string; audience: string },
  at: Date,
  fetchKeys: FetchKeys = fetchPublished,
): Promise<boolean> {
  const [, token] = /^Bearer ([\w.-]{20,4000})$/.exec(headers.get("authorization") ?? "") ?? [];
  if (token === undefined) return false;
  const checked = async (fresh: boolean) => {
    const keys = await fetchKeys(fresh);
    if (keys === null) throw new Error("no keys");
    const about = { issuer: issuers, audience, algorithms: ["RS256"], currentDate: at };
    return jwtVerify(token, createLocalJWKSet(keys), { ...about, requiredClaims: ["exp", "iat"] });
  };
  try {
    // A key that is not known may be new; what is wrong in any other way stays wrong.
    const { payload } = await checked(false).catch((error: unknown) => {
      if (!isUnknownKey(error)) throw error;
      return checked(true);
    });
    return payload["email"] === email && payload["email_verified"] === true;
  } catch {
    return false;
  }
}

function isUnknownKey(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_JWKS_NO_MATCHING_KEY";
}

const keySet = z.object({
  keys: z.array(z.object({ kty: z.literal("RSA"), kid: z.string(), n: z.string(), e: z.string() })),
});

let known: { keys: JSONWebKeySet; at: number } | null = null;
/** Google changes its keys every few days; nobody makes us fetch them more often than so. */
const freshForMs = 3_600_000;
const notOftenerMs = 60_000;
const patienceMs = 5_000;

async function fetchPublished(fresh: boolean): Promise<JSONWebKeySet | null> {
  const age = known === null ? Number.POSITIVE_INFINITY : Date.now() - known.at;
  if (known !== null && age < (fresh ? notOftenerMs : freshForMs)) return known.keys;
  const signal = AbortSignal.timeout(patienceMs);
  const reply = await callOut({ method: "GET", url: published, headers: {}, signal });
  const read = keySet.safeParse(reply.is === "answered" ? parsed(reply.text) : undefined);
  if (!read.success) return known?.keys ?? null;
  known = { keys: read.data, at: Date.now() };
  return known.keys;
}
