import type { Caller } from "@/lib/access/caller";
import type { Permission } from "@/lib/domain/team/permissions";
import type { Outcome } from "@/lib/kernel/outcome";

/** How to try one command as some caller. Ids may be made up: whether it was refused is what counts. */
export type Try = (caller: Caller) => Promise<Outcome<unknown>>;

/** What a wing says of one of its commands; `permissions.db.test.ts` checks it with every caller there is. */
export type Row =
  | { kind: "needs"; permission: Permission; peopleOnly: boolean; call: Try }
  | { kind: "no caller"; why: string };

/** Each command of a folder by its file's name. A wing, or a noun of it, keeps its table in its own `testing.ts`. */
export type WhoMay = Record<string, Row>;

/** The command asks for a permission before it does anything. */
export function needs(permission: Permission, call: Try): Row {
  return { kind: "needs", permission, peopleOnly: false, call };
}

/** The same, and an API token may not at all: it has no account. */
export function needsPerson(permission: Permission, call: Try): Row {
  return { kind: "needs", permission, peopleOnly: true, call };
}

/** The command knows no caller, or leaves the question to those who call it; `why` says what guards it. */
export function noCaller(why: string): Row {
  return { kind: "no caller", why };
}
