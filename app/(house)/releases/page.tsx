import type { Metadata } from "next";
import { curlPost } from "@/app/(house)/curl-post";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { ReleaseFilters } from "@/components/release/release-filters";
import { ReleaseTable } from "@/components/release/release-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { releaseStatuses } from "@/lib/domain/release/release";
import { listReleases } from "@/lib/queries/release/list-releases";
import { serviceNames } from "@/lib/queries/release/service-names";

export const metadata: Metadata = { title: "Releases" };

export default async function ReleasesPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { service, status, prevented, unplanned, after } = await searchWords(
    searchParams,
    "service",
    "status",
    "prevented",
    "unplanned",
    "after",
  );
  const known = releaseStatuses.find((one) => one === status);
  const only = { prevented: prevented !== undefined, unplanned: unplanned !== undefined };
  const filter = { service, status: known && [known], ...only };
  const [page, services] = await Promise.all([
    listReleases(filter, { limit: 50, after }),
    serviceNames(),
  ]);
  const kept = new URLSearchParams({
    ...(service && { service }),
    ...(known && { status: known }),
    ...(only.prevented && { prevented: "true" }),
    ...(only.unplanned && { unplanned: "true" }),
  });
  const filtered = kept.size > 0 || after !== undefined;
  return (
    <>
      <PageHeader
        title="Releases"
        lead={lead(service, only)}
        {...(kept.size > 0 && { back: { href: "/releases", label: "All releases" } })}
        actions={
          <LinkButton
            look="primary"
            href="/releases/new"
            disabledReason={lacks(caller, "release.plan")}
          >
            Plan a release
          </LinkButton>
        }
      />
      {page.items.length === 0 && !filtered ? (
        <FirstRelease />
      ) : (
        <>
          <ReleaseFilters
            key={kept.toString()}
            wishes={{ service, status: known, ...only }}
            services={services}
          />
          <ReleaseTable releases={page.items} />
        </>
      )}
      <Pager
        nextHref={page.next === null ? null : `/releases?${kept}&after=${page.next}`}
        firstHref={after === undefined ? null : `/releases?${kept}`}
      />
    </>
  );
}

function lead(
  service: string | undefined,
  { prevented, unplanned }: { prevented: boolean; unplanned: boolean },
): string {
  const of = service === undefined ? "" : ` of ${service}`;
  if (unplanned)
    return `Releases${of} that nobody planned here: somebody outside spoke of their deploy.`;
  if (prevented) return `Failed canaries${of} that were stopped before everyone met them.`;
  return service === undefined ? "Every release, newest first." : `Releases${of}, newest first.`;
}

function FirstRelease() {
  const command = curlPost("releases", { service: "checkout", version: "2.4.0" });
  return (
    <EmptyState title="No release yet" command={command} commandLabel="Plan one from a script">
      A release is one version of one service on its way to production. Plan the first one here, or
      let your pipeline do it.
    </EmptyState>
  );
}
