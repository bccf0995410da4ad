import type { Role, Scope } from "@/lib/domain/team/permissions";
import { newId } from "@/lib/kernel/ids";
import { type Caller, personCaller, systemCaller, tokenCaller } from "./caller";

/** A signed-in person for tests, without a row of their own. */
export function aPerson(role: Role = "engineer", at = new Date(), name = "Ana"): Caller {
  return personCaller({ id: newId("user"), name, role }, null, at);
}

/** A script with a token for tests. */
export function aToken(scopes: Scope[], at = new Date()): Caller {
  return tokenCaller({ id: newId("token"), name: "CI", scopes }, at);
}

/** Bellwether itself, at an instant of the test's choosing. */
export function theSystem(at = new Date()): Caller {
  return systemCaller(at);
}
