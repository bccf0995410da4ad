import type { Id } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { Scope } from "./permissions";
import type { CreateTokenInput } from "./token-input";

/** A key for scripts. Only its hash is kept; `hint` is its end, so that people can tell two apart. */
export type ApiToken = {
  id: Id<"token">;
  name: string;
  hash: string;
  hint: string;
  scopes: Scope[];
  createdBy: string;
  createdAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
};

/** A fresh token; `secret` is what its holder sends, `hash` what is kept of it. */
export function newToken(
  id: ApiToken["id"],
  { name, scopes }: CreateTokenInput,
  key: { secret: string; hash: string },
  createdBy: string,
  createdAt: Instant,
): ApiToken {
  const { secret, hash } = key;
  const unused = { lastUsedAt: null, revokedAt: null };
  return { id, name, hash, hint: secret.slice(-4), scopes, createdBy, createdAt, ...unused };
}

/** What each scope opens, for the form. */
export const scopeWords: Record<Scope, string> = {
  read: "Read everything",
  samples: "Send measurements",
  events: "Report events from outside systems",
  releases: "Plan releases and move them on",
  rollback: "Roll back",
  admin: "Everything, settings included",
};
