import { findPerson } from "@/lib/db/team/person-rows";
import { findSession, touchSession } from "@/lib/db/team/session-rows";
import { findToken, findTokenByHash, touchToken } from "@/lib/db/team/token-rows";
import type { Statements } from "@/lib/db/statements";
import { quickReader, reader } from "@/lib/db/transact";
import type { Actor } from "@/lib/domain/diary/entry";
import { type Permission, roleMay, scopesMay } from "@/lib/domain/team/permissions";
import { isLive, sessionRules, wantsTouch } from "@/lib/domain/team/session";
import { instant, millis } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { asOf, type Caller, personCaller, tokenCaller } from "./caller";
import { isOurOwn } from "@/lib/access/request/same-origin";
import { hashSecret } from "@/lib/access/secrets/secrets";
import { cookieOf, sessionCookieName, sessionIdIn } from "@/lib/access/sign-in/session-cookie";

/**
 * Who sent this request: an API token (Authorization: Bearer bw_…), else the signed-in session. A
 * request with a cookie that changes something must come from one of our own pages.
 */
export async function authenticate(request: Request, over?: Statements): Promise<Outcome<Caller>> {
  const outcome = await ask(request, over);
  remember(request, outcome.ok ? outcome.value : null);
  return outcome;
}

async function ask(request: Request, over: Statements | undefined): Promise<Outcome<Caller>> {
  const at = new Date();
  const header = request.headers.get("authorization");
  if (header !== null) return callerOfToken(header, at, over);
  const sessionId = await sessionIdIn(cookieOf(request, sessionCookieName()));
  const caller = sessionId === null ? null : await callerOfSession(sessionId, at, over);
  if (caller === null) return unknown();
  if (isOurOwn(request)) return done(caller);
  return refused(
    "forbidden",
    "A browser sent this from another site. Press the button on our own page, or use an API token.",
  );
}

const latelyMs = 300_000;
const mostLately = 1_000;
const held = globalThis as { bellwetherLately?: Map<string, Caller> };

/** Who sent the request, if they were known a few minutes ago: they most likely are still, and nothing more is said. */
export function whoLately(request: Request): Caller | null {
  const known = held.bellwetherLately?.get(proofOf(request));
  const at = new Date();
  if (known === undefined || at.getTime() - millis(known.at) > latelyMs) return null;
  return known.sessionId === null || isOurOwn(request) ? asOf(known, at) : null;
}

function remember(request: Request, caller: Caller | null): void {
  const proof = proofOf(request);
  held.bellwetherLately ??= new Map();
  held.bellwetherLately.delete(proof);
  if (caller === null) return;
  held.bellwetherLately.set(proof, caller);
  if (held.bellwetherLately.size <= mostLately) return;
  const [oldest = ""] = held.bellwetherLately.keys();
  held.bellwetherLately.delete(oldest);
}

/** Asked for before it is known who it is, and after. */
const proofs = new WeakMap<Request, string>();

/** What a request proves by who sent it, as a hash. */
function proofOf(request: Request): string {
  const known = proofs.get(request);
  if (known !== undefined) return known;
  const header = request.headers.get("authorization");
  const proof =
    header === null
      ? `cookie ${cookieOf(request, sessionCookieName()) ?? ""}`
      : `authorization ${header}`;
  const made = hashSecret(proof);
  proofs.set(request, made);
  return made;
}

/** The person of a session that still lives; null when it was revoked, ended, or they were disabled. */
export async function callerOfSession(
  sessionId: string,
  at: Date,
  over: Statements = quickReader(),
): Promise<Caller | null> {
  const found = await findSession(over, sessionId);
  const now = instant(at);
  if (found === null || !isLive(found.session, now) || found.person.disabledAt !== null)
    return null;
  if (wantsTouch(found.session, now)) later(touchSession(reader(), found.session, now));
  return personCaller(found.person, sessionId, at);
}

/** Whether a caller would be let in again now; for streams that stay open. */
export async function isStillKnown(caller: Caller, at: Date): Promise<boolean> {
  if (caller.sessionId !== null) return (await callerOfSession(caller.sessionId, at)) !== null;
  if (caller.actor.type !== "token") return true;
  const token = await findToken(reader(), caller.actor.id);
  return token !== null && token.revokedAt === null;
}

/** Whether somebody who asked for something before may still: asked of what is on record of them now. */
export async function mayStill({ type, id }: Actor, permission: Permission): Promise<boolean> {
  if (type === "system") return true;
  if (type === "person") {
    const person = await findPerson(reader(), id);
    return person?.disabledAt === null && roleMay(person.role, permission);
  }
  const token = type === "token" ? await findToken(reader(), id) : null;
  return token?.revokedAt === null && scopesMay(token.scopes, permission);
}

async function callerOfToken(
  header: string,
  at: Date,
  over?: Statements,
): Promise<Outcome<Caller>> {
  const sent = /^Bearer +(bw_\S+)$/i.exec(header.trim())?.[1];
  if (sent === undefined) return unknown();
  const token = await findTokenByHash(over ?? quickReader(), hashSecret(sent));
  if (token === null)
    return refused("unauthenticated", "There is no such API token. Was it copied whole?");
  if (token.revokedAt !== null) return refused("unauthenticated", "This API token was revoked.");
  const now = instant(at);
  const minuteAgo = instant(millis(now) - sessionRules.touchEveryMs);
  const fresh = token.lastUsedAt !== null && token.lastUsedAt >= minuteAgo;
  if (!fresh) later(touchToken(reader(), token.id, now, minuteAgo));
  return done(tokenCaller(token, at));
}

/** Nobody waits until it is written down that they were here; what gets lost the next use writes. */
function later(touched: Promise<void>): void {
  touched.catch(() => {});
}

function unknown() {
  return refused("unauthenticated", "Sign in, or send Authorization: Bearer bw_….");
}
