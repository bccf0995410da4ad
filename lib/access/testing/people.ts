import { hashPassword } from "@/lib/access/sign-in/password";
import { type SignedIn, startSession } from "@/lib/access/sign-in/start-session";
import { hashSecret, newSecret } from "@/lib/access/secrets/secrets";
import { addPerson } from "@/lib/db/team/person-rows";
import { addToken } from "@/lib/db/team/token-rows";
import { reader } from "@/lib/db/transact";
import type { Scope } from "@/lib/domain/team/permissions";
import type { Person } from "@/lib/domain/team/person";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";

/** What every made-up person's password is. */
export const goodPassword = "violet otters juggle";

/** Someone in the database who can sign in with `goodPassword`. */
export async function aMember(overrides: Partial<Person> = {}): Promise<Person> {
  const id = newId("user");
  const person: Person = {
    id,
    email: `${id}@example.com`,
    name: "Ana Lima",
    role: "engineer",
    passwordHash: await hashPassword(goodPassword),
    soundOn: false,
    disabledAt: null,
    revision: 1,
    ...overrides,
  };
  await addPerson(person, instant(new Date()))(reader());
  return person;
}

/** A session of theirs. */
export async function aSession(person: Person, at = new Date()): Promise<SignedIn> {
  return startSession(person, { address: "192.0.2.7", userAgent: "Test" }, instant(at));
}

/** An API token in the database; answers what a script would send. */
export async function anApiToken(scopes: Scope[]): Promise<{ id: string; secret: string }> {
  const secret = newSecret("bw_");
  const id = newId("token");
  await addToken({
    id,
    name: "CI",
    hash: hashSecret(secret),
    hint: secret.slice(-4),
    scopes,
    createdBy: "Ana",
    createdAt: instant(new Date()),
    lastUsedAt: null,
    revokedAt: null,
  })(reader());
  return { id, secret };
}
