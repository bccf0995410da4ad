import { createHash, createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import { z } from "zod";
import {
  answerOf,
  type ApiReply,
  isOk,
  parsed,
  patiently,
  refusedWords,
  saidBy,
} from "@/lib/connectors/api-client";
import { outboundPolicy } from "@/lib/connectors/address-guard";
import type { CallContext } from "@/lib/connectors/connector";
import { callOut } from "@/lib/connectors/outbound";
import { quotedWords } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";

const scope = "https://www.googleapis.com/auth/cloud-platform";
const issuer = "https://oauth2.googleapis.com/token";
/** Where a machine of Google's asks who it is; no other connector may call there. */
const metadata = "169.254.169.254";
const machine = `http://${metadata}/computeMetadata/v1/instance/service-accounts/default/token`;

const keyFile = z.object({ client_email: z.string().min(3), private_key: z.string().min(20) });
const issued = z.object({ access_token: z.string().min(4), expires_in: z.number() });

/** Tokens count for an hour; they are kept in memory only, by what they were made of. */
const kept = new Map<string, { token: string; until: number }>();
const marginMs = 5 * 60_000;

/** Exchanges the key of a service account, or what this machine is, for an access token. */
export async function accessToken(
  { settings, secrets }: Target,
  call: CallContext,
): Promise<{ token: string } | { fault: CallAnswer }> {
  const key = settings["auth"] === "machine" ? null : (secrets["key"]?.[0] ?? "");
  const url = settings["tokenUrl"] ?? issuer;
  const cacheKey = createHash("sha256")
    .update(`${url} ${key ?? "machine"}`)
    .digest("hex");
  const found = kept.get(cacheKey);
  if (found !== undefined && found.until > call.at.getTime()) return { token: found.token };
  const assertion = key === null ? null : await assertionOf(key, url, call.at);
  if (assertion === "") {
    const words = "The service account's key cannot be read: paste the whole JSON file.";
    return { fault: refusedWords(words) };
  }
  const asked = () => (assertion === null ? askMachine(call) : exchange(url, assertion, call));
  const reply = await patiently(asked, (one) => one, call);
  const read = issued.safeParse(reply.body);
  if (!isOk(reply) || !read.success) {
    return {
      fault: notIssued(
        reply,
        [key ?? "", assertion ?? ""].filter((one) => one !== ""),
      ),
    };
  }
  const { access_token: token, expires_in: seconds } = read.data;
  if (kept.size > 500) kept.clear();
  kept.set(cacheKey, { token, until: call.at.getTime() + seconds * 1_000 - marginMs });
  return { token };
}

/** Forgets a token that was not accepted: it may have been revoked. */
export function forgetToken(token: string): void {
  for (const [name, one] of kept) if (one.token === token) kept.delete(name);
}

/** RS256, an hour at most; "" where the file is none. */
async function assertionOf(key: string, audience: string, at: Date): Promise<string> {
  const file = keyFile.safeParse(parsed(key));
  if (!file.success) return "";
  const now = Math.floor(at.getTime() / 1_000);
  try {
    return await new SignJWT({ scope })
      .setProtectedHeader({ alg: "RS256", typ: "JWT" })
      .setIssuer(file.data.client_email)
      .setAudience(audience)
      .setIssuedAt(now - 30)
      .setExpirationTime(now + 3_000)
      .sign(createPrivateKey(file.data.private_key));
  } catch {
    return "";
  }
}

async function exchange(url: string, assertion: string, call: CallContext): Promise<ApiReply> {
  const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  const body = new URLSearchParams({ grant_type, assertion }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const reply = await callOut({ method: "POST", url, headers, body, signal: call.signal });
  return { ...reply, body: reply.is === "answered" ? parsed(reply.text) : undefined, aheadMs: 0 };
}

async function askMachine({ signal }: CallContext): Promise<ApiReply> {
  const policy = outboundPolicy();
  const allowed = { ...policy, allow: [...policy.allow, `${metadata}/32`] };
  const headers = { "metadata-flavor": "Google" };
  const reply = await callOut({ method: "GET", url: machine, headers, signal }, allowed);
  return { ...reply, body: reply.is === "answered" ? parsed(reply.text) : undefined, aheadMs: 0 };
}

function notIssued(reply: ApiReply, secrets: readonly string[]): CallAnswer {
  if (reply.is !== "answered" || reply.statusCode >= 500 || isOk(reply)) {
    const why = reply.is === "answered" ? "" : ` ${reply.why}`;
    return answerOf(reply, "unreachable", `Google gave no access token.${why}`);
  }
  const said = saidBy(reply, secrets);
  const words = `The service account's key is not accepted: it is wrong, expired or revoked. ${quotedWords("Google", said)}`;
  return answerOf(reply, "refused", words);
}
