import { createHash, createSign } from "node:crypto";
import { z } from "zod";
import {
  apiClient,
  answerOf,
  type ApiReply,
  path,
  isOk,
  refusedWords,
} from "@/lib/connectors/api-client";
import type { CallContext } from "@/lib/connectors/connector";
import { refusal } from "@/lib/connectors/refusal";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type GithubSettings, headers } from "./settings";

/** What an installation of an App may do, by the names of GitHub's permissions. */
export type Permissions = Readonly<Record<string, string>>;

export type AppToken = { token: string; permissions: Permissions };

const installation = z.object({ id: z.int() });
const issued = z.object({
  token: z.string().min(10),
  expires_at: z.iso.datetime({ offset: true }),
  permissions: z.record(z.string(), z.string()).catch({}),
});

/** Tokens count for an hour; they are kept in memory only, by what they were made of. */
const kept = new Map<string, AppToken & { until: number }>();
const marginMs = 5 * 60_000;

/** Exchanges an App's key for a token of its installation on the repository. */
export async function appToken(
  settings: GithubSettings,
  app: { id: string; key: string },
  call: CallContext,
): Promise<AppToken | { fault: CallAnswer }> {
  const { base, owner, name } = settings;
  const place = createHash("sha256").update(`${base} ${owner}/${name} ${app.id} ${app.key}`);
  const cacheKey = place.digest("hex");
  const found = kept.get(cacheKey);
  if (found !== undefined && found.until > call.at.getTime()) return found;
  const jwt = appJwt(app, call.at);
  if (jwt === null) {
    const words = "The GitHub App's private key cannot be read: paste the whole .pem file.";
    return { fault: refusedWords(words) };
  }
  const secrets = [app.key, jwt];
  const api = apiClient({ base, headers: headers(jwt), secrets, call });
  const where = await api.get(path`/repos/${owner}/${name}/installation`);
  const at = installation.safeParse(where.body);
  if (!isOk(where) || !at.success) return { fault: fault(where, settings, secrets, call) };
  const made = await api.send("POST", path`/app/installations/${at.data.id}/access_tokens`);
  const read = issued.safeParse(made.body);
  if (!isOk(made) || !read.success) return { fault: fault(made, settings, secrets, call) };
  const { token, expires_at: ends, permissions } = read.data;
  const until = Date.parse(ends) - marginMs;
  if (kept.size > 500) kept.clear();
  kept.set(cacheKey, { token, permissions, until });
  return { token, permissions };
}

/** RS256, ten minutes at most; issued a minute ago, for clocks that differ (GitHub's own advice). */
function appJwt({ id, key }: { id: string; key: string }, at: Date): string | null {
  const now = Math.floor(at.getTime() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iat: now - 60, exp: now + 540, iss: id };
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  try {
    return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
  } catch {
    return null;
  }
}

function fault(
  reply: ApiReply,
  { owner, name }: GithubSettings,
  secrets: readonly string[],
  { at }: CallContext,
): CallAnswer {
  if (isOk(reply)) return answerOf(reply, "unreachable", "GitHub's answer could not be read.");
  return refusal(reply, {
    system: "GitHub",
    credentials: "The App's key",
    needs: `the App to be installed on ${owner}/${name}`,
    missing: `The App is not installed on ${owner}/${name}.`,
    secrets,
    at,
    reading: true,
  });
}
