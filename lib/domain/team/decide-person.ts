import type { Instant } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { type Role, roles } from "./permissions";
import type { Person } from "./person";

const lastAdmin = "This is the last admin. Make someone else an admin first.";

/** Why a person cannot lose admin rights now; null when they can. */
export function mustStayAdmin(person: Person, otherAdmins: number): string | null {
  const isAdmin = person.role === "admin" && person.disabledAt === null;
  return isAdmin && otherAdmins === 0 ? lastAdmin : null;
}

/** Gives a person another role; the house keeps at least one admin. */
export function decideRole(person: Person, role: Role, otherAdmins: number): Outcome<Person> {
  const why = role === "admin" ? null : mustStayAdmin(person, otherAdmins);
  if (why !== null) return refused("conflict", why, { errors: [{ path: "role", message: why }] });
  return done({ ...person, role, revision: person.revision + 1 });
}

/** Whether a new role allows less than the old one. */
export function isLower(role: Role, than: Role): boolean {
  return roles.indexOf(role) < roles.indexOf(than);
}

/** Shuts a person out; what they did stays in the diary. */
export function decideDisable(person: Person, otherAdmins: number, at: Instant): Outcome<Person> {
  const why = mustStayAdmin(person, otherAdmins);
  if (why !== null) return refused("conflict", why);
  return done({ ...person, disabledAt: at, revision: person.revision + 1 });
}

/** Lets a person in again. */
export function decideEnable(person: Person): Person {
  return { ...person, disabledAt: null, revision: person.revision + 1 };
}
