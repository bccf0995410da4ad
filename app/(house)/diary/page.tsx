import type { Metadata } from "next";
import type { Search } from "@/app/(house)/search-words";
import { DiaryExports } from "@/components/diary/diary-exports";
import { DiaryFilters } from "@/components/diary/diary-filters";
import { DiaryStream } from "@/components/diary/diary-stream";
import { diaryHref, diaryLead } from "@/components/diary/prepare-diary";
import { ErrorNote } from "@/components/ui/error-note";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { RefreshOnNews } from "@/components/ui/live/refresh-on-news";
import { requireCaller } from "@/lib/access/sign-in/session";
import { diaryPageQuery } from "@/lib/domain/diary/diary-query";
import { listDiary } from "@/lib/queries/diary/list-diary";
import { serviceNames } from "@/lib/queries/release/service-names";
import { Chain } from "./chain";
import { schemaWords } from "@/lib/kernel/schema-words";

export const metadata: Metadata = { title: "Diary" };

export default async function DiaryPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const asked = diaryPageQuery.safeParse(await searchParams, { error: schemaWords });
  if (!asked.success) return <NotUnderstood why={asked.error.issues[0]?.message ?? ""} />;
  const { after, check, ...wishes } = asked.data;
  const [page, services] = await Promise.all([
    listDiary(wishes, { limit: 100, order: "newest", after }),
    serviceNames(),
  ]);
  return (
    <>
      <PageHeader
        title="Diary"
        lead={diaryLead(wishes, page.items.length)}
        actions={<DiaryExports wishes={wishes} />}
      />
      <DiaryFilters key={diaryHref(wishes)} wishes={wishes} services={services} />
      {caller.role === "admin" && <Chain caller={caller} check={check !== undefined} />}
      <DiaryStream lines={page.items} />
      <Pager
        nextHref={page.next === null ? null : diaryHref({ ...wishes, after: page.next })}
        firstHref={after === undefined ? null : diaryHref(wishes)}
      />
      {after === undefined && <RefreshOnNews />}
    </>
  );
}

function NotUnderstood({ why }: { why: string }) {
  return (
    <>
      <PageHeader title="Diary" />
      <ErrorNote
        title="This address cannot be read."
        action={<LinkButton href="/diary">Show all</LinkButton>}
      >
        {why}
      </ErrorNote>
    </>
  );
}
