import { type Caller, forbidden } from "@/lib/access/caller";
import { pageTokens } from "@/lib/db/team/page-team";
import { reader } from "@/lib/db/transact";
import type { TokenView } from "@/lib/domain/team/view";
import type { ApiToken } from "@/lib/domain/team/token";
import { done, type Outcome } from "@/lib/kernel/outcome";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of API tokens, newest first, revoked ones included; for those who may make them. */
export async function listTokens(caller: Caller, part: Part): Promise<Outcome<Page<TokenView>>> {
  const no = forbidden(caller, "tokens.edit");
  if (no !== null) return no;
  const { items, next } = await pageTokens(reader(), part);
  return done({ items: items.map(tokenView), next });
}

function tokenView(token: ApiToken): TokenView {
  const { hash: _, ...seen } = token;
  return seen;
}
