import type { OAuthConfig } from "next-auth/providers/oauth";
import { type Env, env } from "@/lib/kernel/env";

/** A way to sign in without a password, for the buttons of the sign-in page. */
export type ProviderChoice = { id: string; name: string };

/** What every provider's answer is brought to: OpenID Connect's standard claims. */
export type Claims = { sub: string; name?: string; email?: string; email_verified?: boolean };

/** The providers whose settings are there. */
export function providerChoices(settings: Env = env()): ProviderChoice[] {
  return providers(settings).map(({ id, name }) => ({ id, name }));
}

/** next-auth's configuration of them. */
export function providers(settings: Env): OAuthConfig<Claims>[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = settings;
  const { OIDC_ISSUER, OIDC_ID, OIDC_SECRET, OIDC_NAME } = settings;
  const found: OAuthConfig<Claims>[] = [];
  if (GITHUB_ID && GITHUB_SECRET) found.push(gitHub(GITHUB_ID, GITHUB_SECRET));
  if (GOOGLE_ID && GOOGLE_SECRET) {
    found.push(openId("google", "Google", "https://accounts.google.com", GOOGLE_ID, GOOGLE_SECRET));
  }
  if (OIDC_ISSUER && OIDC_ID && OIDC_SECRET) {
    found.push(openId("oidc", OIDC_NAME ?? "OpenID", OIDC_ISSUER, OIDC_ID, OIDC_SECRET));
  }
  return found;
}

/** Any provider with OpenID discovery (openid-connect-discovery-1_0); what it says is in the signed ID token. */
function openId(
  id: string,
  name: string,
  issuer: string,
  clientId: string,
  clientSecret: string,
): OAuthConfig<Claims> {
  return {
    ...{ id, name, clientId, clientSecret },
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile,
  };
}

/** GitHub speaks OAuth only, and says which addresses are verified at /user/emails. */
function gitHub(clientId: string, clientSecret: string): OAuthConfig<Claims> {
  return {
    ...{ id: "github", name: "GitHub", clientId, clientSecret },
    type: "oauth",
    authorization: {
      url: "https://github.com/login/oauth/authorize",
      params: { scope: "read:user user:email" },
    },
    token: "https://github.com/login/oauth/access_token",
    checks: ["pkce", "state"],
    userinfo: {
      url: "https://api.github.com/user",
      async request({ client, tokens }) {
        const access = tokens.access_token ?? "";
        const user = await client.userinfo<{ id?: number; login?: string }>(access);
        const answer = await client.requestResource("https://api.github.com/user/emails", access);
        const email = verifiedEmail(JSON.parse(answer.body?.toString("utf8") ?? "[]"));
        const name = user.name ?? user.login;
        return {
          sub: String(user.id),
          ...(name !== undefined && { name }),
          ...(email !== null && { email, email_verified: true }),
        };
      },
    },
    profile,
  };
}

/** The primary address if it is verified; another one would let a person be two. */
export function verifiedEmail(emails: unknown): string | null {
  if (!Array.isArray(emails)) return null;
  const primary = emails.find((one) => one?.primary === true && one?.verified === true);
  return typeof primary?.email === "string" ? primary.email : null;
}

function profile({ sub, name, email }: Claims) {
  return { id: sub, name: name ?? null, email: email ?? null };
}
