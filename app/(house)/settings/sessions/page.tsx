import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { endSession, everywhere } from "@/app/(house)/settings/actions";
import { SessionsPanel } from "@/components/team/sessions-panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listSessions } from "@/lib/queries/team/list-sessions";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const outcome = await listSessions(caller, caller.actor.id, { limit: 50, after });
  const { items, next } = outcome.ok ? outcome.value : { items: [], next: null };
  return (
    <>
      <PageHeader
        title="Sessions"
        lead="A session ends after 30 days without use. End one here, and its next click asks for the password."
      />
      <SessionsPanel sessions={items} actions={{ revoke: endSession, everywhere }} />
      <Pager nextHref={next === null ? null : `?after=${next}`} firstHref={after && "?"} />
    </>
  );
}
