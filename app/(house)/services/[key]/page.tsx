import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FlagDebtPanel } from "@/components/release/flag/flag-debt-panel";
import { LockPanel } from "@/components/release/lock-panel";
import { ReleaseTable } from "@/components/release/release-table";
import { serviceLead, toTakeBack } from "@/components/release/service/prepare-service";
import { RollbackLink } from "@/components/release/service/rollback-link";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listFlags } from "@/lib/queries/release/list-flags";
import { listReleases } from "@/lib/queries/release/list-releases";
import { serviceView } from "@/lib/queries/release/service-view";
import { whyNotNow } from "@/lib/kernel/can";
import { lock, unlock } from "./actions";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function ServicePage({ params }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const [service, releases, flags] = await Promise.all([
    serviceView(caller, key),
    listReleases({ service: key }, { limit: 5 }),
    listFlags(caller, { service: key, overdue: false, limit: 50 }),
  ]);
  if (service === null) notFound();
  const locked = service.lockedReason !== null;
  const running = toTakeBack(releases.items);
  const lockPanel = <LockPanel service={service} actions={{ lock, unlock }} />;
  return (
    <>
      <PageHeader
        title={service.name}
        lead={serviceLead(service, releases.items)}
        badge={service.lockedReason !== null && <Badge tone="watch">Locked</Badge>}
        actions={
          <>
            <LinkButton
              look="primary"
              href={`/releases/new?service=${service.key}`}
              disabledReason={whyNotNow(service.can.plan)}
            >
              Plan a release
            </LinkButton>
            {running !== null && (
              <RollbackLink release={running} mayNot={whyNotNow(service.can.rollBack)} />
            )}
          </>
        }
      />
      {locked && lockPanel}
      <Panel
        flush
        title="Releases"
        aside={
          <LinkButton size="small" look="bare" href={`/releases?service=${key}`}>
            All
          </LinkButton>
        }
      >
        {releases.items.length === 0 ? (
          <p className="p-4 text-body text-ink-soft sm:px-5">No release yet.</p>
        ) : (
          <ReleaseTable ofOne releases={releases.items} />
        )}
      </Panel>
      {flags.items.length > 0 && <FlagDebtPanel flags={flags} />}
      {!locked && lockPanel}
    </>
  );
}
