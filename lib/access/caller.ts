import type { Actor } from "@/lib/domain/diary/entry";
import {
  mayNotSentence,
  type Permission,
  type Role,
  roleMay,
  type Scope,
  scopesMay,
} from "@/lib/domain/team/permissions";
import { asId, type UserId } from "@/lib/kernel/ids";
import { type Instant, instant } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

declare const made: unique symbol;

/** Who is asking, what they may, and when. Only this room makes one: having a Caller means being known. */
export type Caller = {
  readonly actor: Actor;
  /** What a person may; tokens and the system have none. */
  readonly role: Role | null;
  /** What a token may; people and the system have none. */
  readonly scopes: readonly Scope[] | null;
  readonly at: Instant;
  /** The session a person is signed in by. */
  readonly sessionId: string | null;
  readonly [made]: true;
};

/** A signed-in person. */
export function personCaller(
  person: { id: string; name: string; role: Role },
  sessionId: string | null,
  at: Date,
): Caller {
  const actor: Actor = { type: "person", id: person.id, name: person.name };
  return make({ actor, role: person.role, scopes: null, at: instant(at), sessionId });
}

/** A script with an API token. */
export function tokenCaller(
  token: { id: string; name: string; scopes: Scope[] },
  at: Date,
): Caller {
  const actor: Actor = { type: "token", id: token.id, name: token.name };
  return make({ actor, role: null, scopes: token.scopes, at: instant(at), sessionId: null });
}

/** An outside system whose signature was verified; it may only report. */
export function connectorCaller(connector: { id: string; name: string }, at: Date): Caller {
  const actor: Actor = { type: "connector", id: connector.id, name: connector.name };
  return make({ actor, role: null, scopes: ["events"], at: instant(at), sessionId: null });
}

/** Bellwether itself: the judge, the clock, the post. */
export function systemCaller(at: Date): Caller {
  const actor: Actor = { type: "system", id: "bellwether", name: "Bellwether" };
  return make({ actor, role: null, scopes: null, at: instant(at), sessionId: null });
}

/** Whether the caller may do this; the system may do everything that is done by itself. */
export function may(caller: Caller, permission: Permission): boolean {
  if (caller.actor.type === "system") return true;
  if (caller.role !== null) return roleMay(caller.role, permission);
  return caller.scopes !== null && scopesMay(caller.scopes, permission);
}

/** The same caller at another time. */
export function asOf(caller: Caller, at: Date): Caller {
  return make({ ...caller, at: instant(at) });
}

/** Whether two were asked by the same, who may the same. */
export function isSame(one: Caller, other: Caller): boolean {
  return JSON.stringify({ ...one, at: null }) === JSON.stringify({ ...other, at: null });
}

/** The first beat of every command: null when allowed, else the refusal to return. */
export function forbidden(
  caller: Caller,
  permission: Permission,
): Extract<Outcome<never>, { ok: false }> | null {
  const why = lacks(caller, permission);
  return why === null ? null : refused("forbidden", why);
}

/** What a caller lacks for this, in words; null when they may. */
export function lacks(caller: Caller, permission: Permission): string | null {
  if (may(caller, permission)) return null;
  return mayNotSentence(permission, caller.role === null ? "token" : "person");
}

function make(fields: Omit<Caller, typeof made>): Caller {
  return Object.freeze(fields) as Caller;
}

/**
 * The first beat of what takes a second pair of eyes: who asks is a person, and may. A token hears that first, for no
 * scope would help it.
 */
export function forbiddenSecond(
  caller: Caller,
  permission: Permission,
): Extract<Outcome<never>, { ok: false }> | null {
  if (caller.actor.type === "person") return forbidden(caller, permission);
  return refused(
    "forbidden",
    "The second person has to be a person: a senior answers this on the release's page. An API token cannot.",
  );
}

/** The account of a person who is signed in; a refusal for callers that have none. */
export function ownAccount(caller: Caller): Outcome<UserId> {
  if (caller.actor.type === "person") return done(asId(caller.actor.id));
  return refused("forbidden", "Only a signed-in person has an account; an API token has none.");
}
