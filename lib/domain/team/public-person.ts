import type { Person } from "./person";

/** A person without what only they and the porter may know. */
export type PublicPerson = Omit<Person, "passwordHash" | "soundOn" | "revision">;

/** Leaves the password's hash and private preferences out. */
export function publicPerson(person: Person): PublicPerson {
  const { passwordHash: _, soundOn: __, revision: ___, ...seen } = person;
  return seen;
}
