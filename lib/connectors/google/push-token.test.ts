import { generateKeyPairSync } from "node:crypto";
import { exportJWK, SignJWT } from "jose";
import { expect, it, vi } from "vitest";
import { type FetchKeys, isPushOf } from "./push-token";

const at = new Date(Date.UTC(2026, 10, 20, 10));
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = { ...(await exportJWK(publicKey)), kid: "key-1" };
const keys: FetchKeys = async () => ({ keys: [jwk] });
const wanted = { email: "push@acme.iam.gserviceaccount.com", audience: "https://bw.example/hook" };
const claims = { email: wanted.email, email_verified: true };

async function token(more: Record<string, unknown> = {}, kid = "key-1", key = privateKey) {
  const now = at.getTime() / 1_000;
  const usual = {
    iss: "https://accounts.google.com",
    aud: wanted.audience,
    iat: now,
    exp: now + 60,
  };
  return new SignJWT({ ...usual, ...claims, ...more })
    .setProtectedHeader({ alg: "RS256", kid })
    .sign(key);
}

function check(bearer: string, fetchKeys = keys) {
  return isPushOf(new Headers({ authorization: `Bearer ${bearer}` }), wanted, at, fetchKeys);
}

it("is believed in the name of the service account, for our address, in its time", async () => {
  expect(await check(await token())).toBe(true);
});

it.each([
  ["another audience", { aud: "https://bw.example/other" }],
  ["another account", { email: "somebody@acme.iam.gserviceaccount.com" }],
  ["an account that is not verified", { email_verified: false }],
  ["another issuer", { iss: "https://accounts.example" }],
  ["a time that is over", { exp: at.getTime() / 1_000 - 1 }],
  ["no end", { exp: undefined }],
])("with %s is not believed", async (_, more) => {
  expect(await check(await token(more))).toBe(false);
});

it("signed by another key, by none, or with the public key as a secret is not believed", async () => {
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  expect(await check(await token({}, "key-1", other))).toBe(false);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const none = `${part({ alg: "none" })}.${part({ ...claims, aud: wanted.audience })}.`;
  expect(await check(none)).toBe(false);
  const pem = publicKey.export({ type: "spki", format: "pem" });
  const secret = new TextEncoder().encode(String(pem));
  const mixed = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", kid: "key-1" })
    .sign(secret);
  expect(await check(mixed)).toBe(false);
  expect(await isPushOf(new Headers(), wanted, at, keys)).toBe(false);
});

it("by a new key: the keys are fetched again, once", async () => {
  const fetchKeys = vi.fn<FetchKeys>(async (fresh) => ({
    keys: fresh ? [{ ...jwk, kid: "key-2" }] : [jwk],
  }));
  expect(await check(await token({}, "key-2"), fetchKeys)).toBe(true);
  expect(fetchKeys.mock.calls).toEqual([[false], [true]]);
  expect(await check(await token(), async () => null)).toBe(false);
});
