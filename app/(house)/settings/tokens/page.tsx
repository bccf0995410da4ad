import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { endToken, makeToken } from "@/app/(house)/settings/actions";
import { AdminsOnly } from "@/components/team/admins-only";
import { NewTokenPanel } from "@/components/team/new-token-panel";
import { TokensPanel } from "@/components/team/tokens-panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { requireCaller } from "@/lib/access/sign-in/session";
import { addressOfSite, env } from "@/lib/kernel/env";
import { listTokens } from "@/lib/queries/team/list-tokens";

export const metadata: Metadata = { title: "API tokens" };

export default async function TokensPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const outcome = await listTokens(caller, { limit: 50, after });
  const header = (
    <PageHeader
      title="API tokens"
      lead="How scripts and tools come in. Each may only what you tick."
    />
  );
  if (!outcome.ok) {
    return (
      <>
        {header}
        <AdminsOnly why={outcome.refusal.detail} />
      </>
    );
  }
  const { items, next } = outcome.value;
  return (
    <>
      {header}
      <NewTokenPanel create={makeToken} site={addressOfSite(env())} />
      <TokensPanel tokens={items} revoke={endToken} />
      <Pager nextHref={next === null ? null : `?after=${next}`} firstHref={after && "?"} />
    </>
  );
}
