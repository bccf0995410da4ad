import NextAuth, { type NextAuthOptions } from "next-auth";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import type { NextRequest } from "next/server";
import { headers } from "next/headers";
import { sessionRules, type Whereabouts } from "@/lib/domain/team/session";
import { env } from "@/lib/kernel/env";
import type { Outcome } from "@/lib/kernel/outcome";
import { callerOfSession } from "@/lib/access/authenticate";
import { guardedSignIn, type SignInVerb } from "./guarded-sign-in";
import { keptInvite } from "./invite-cookie";
import { providers } from "./providers";
import { cookieSecret } from "@/lib/access/secrets/secrets";
import { behindHttps } from "./session-cookie";
import type { SignedIn } from "./start-session";
import { whereabouts } from "@/lib/access/request/whereabouts";

/** What a provider vouches for. */
export type Identity = {
  email: string | null;
  emailVerified: boolean;
  name: string;
  provider: string;
};

/** What signing in and out does; the commands of wing team, handed in by the door that composes them. */
export type AuthVerbs = {
  signIn: SignInVerb;
  signInByProvider(
    identity: Identity,
    inviteToken: string | null,
    from: Whereabouts,
    at: Date,
  ): Promise<Outcome<SignedIn>>;
  signOut(sessionId: string, at: Date): Promise<void>;
};

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * The routes under /api/auth. The cookie holds nothing but the encrypted id of a session of ours, which
 * is looked up on every request; so a revoked session is over at once.
 */
export function authHandler(verbs: AuthVerbs) {
  let options: NextAuthOptions | undefined;
  return async (request: NextRequest, context: Context): Promise<Response> => {
    options ??= authOptions(verbs);
    return NextAuth(request, context, options);
  };
}

function authOptions(verbs: AuthVerbs): NextAuthOptions {
  return {
    secret: cookieSecret(),
    useSecureCookies: behindHttps(),
    session: { strategy: "jwt", maxAge: sessionRules.longestMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/" },
    providers: [byPassword(verbs), ...providers(env())],
    callbacks: { ...sessionCallbacks, signIn: (asked) => bySomeoneElse(verbs, asked) },
    events: {
      async signOut({ token }) {
        if (typeof token?.["sid"] === "string") await verbs.signOut(token["sid"], new Date());
      },
    },
    logger: { error: report, warn: () => {}, debug: () => {} },
  };
}

/** `id` is the session's: it is what goes into the cookie. A refusal's sentence becomes the answer's error. */
function byPassword(verbs: AuthVerbs): CredentialsConfig {
  return {
    id: "credentials",
    name: "Password",
    type: "credentials",
    credentials: { email: {}, password: {} },
    async authorize(sent) {
      const outcome = await guardedSignIn(verbs.signIn, sent, whereabouts(await headers()));
      if (!outcome.ok) throw new Error(outcome.refusal.detail);
      return { id: outcome.value.sessionId };
    },
  };
}

type Asked = Parameters<NonNullable<NonNullable<NextAuthOptions["callbacks"]>["signIn"]>>[0];

/** GitHub and the like: only when they vouch for an address somebody here has, or with an invite. */
async function bySomeoneElse(verbs: AuthVerbs, { user, account, profile }: Asked) {
  if (account?.type === "credentials") return true;
  const claims = new Map(Object.entries(profile ?? {}));
  const identity: Identity = {
    email: profile?.email ?? null,
    emailVerified: claims.get("email_verified") === true,
    name: profile?.name ?? profile?.email?.split("@")[0] ?? "Somebody",
    provider: account?.provider ?? "The provider",
  };
  const from = whereabouts(await headers());
  const outcome = await verbs.signInByProvider(identity, await keptInvite(), from, new Date());
  if (!outcome.ok) return "/sign-in?problem=provider";
  user.id = outcome.value.sessionId;
  return true;
}

const sessionCallbacks: Pick<NonNullable<NextAuthOptions["callbacks"]>, "jwt" | "session"> = {
  async jwt({ token, user }) {
    if (user !== undefined) return { sid: user.id };
    const caller = await callerOfSession(String(token["sid"]), new Date());
    // next-auth then clears the cookie.
    if (caller === null) throw new Error("This session has ended.");
    return { sid: token["sid"] };
  },
  async session({ session, token }) {
    const caller = await callerOfSession(String(token["sid"]), new Date());
    return { expires: session.expires, user: { name: caller?.actor.name ?? null } };
  },
};

function report(code: string, details: unknown): void {
  if (code === "JWT_SESSION_ERROR") return;
  const text = details instanceof Error ? details.message : String(code);
  console.error(JSON.stringify({ level: "error", from: "next-auth", code, text }));
}
