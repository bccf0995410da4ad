import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { tune } from "@/app/(house)/services/[key]/actions";
import { NothingToJudge } from "@/components/canary/replay/nothing-to-judge";
import { ReplayDesk } from "@/components/canary/replay/replay-desk";
import { PageHeader } from "@/components/ui/shell/page-header";
import { VersionPair } from "@/components/ui/code/version";
import { requireCaller } from "@/lib/access/sign-in/session";
import { readSettings } from "@/lib/domain/canary/replay/settings-address";
import { judgedBy } from "@/lib/queries/canary/judged-by";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Replay" };

export default async function ReplayPage({ params, searchParams }: Props) {
  const caller = await requireCaller();
  const { id } = await params;
  const found = await judgedBy(caller, id);
  if (found === null) notFound();
  const { release, service, settings, can } = found;
  const read = readSettings(await searchParams);
  const title = (
    <span className="inline-flex flex-wrap items-center gap-3">
      Replay of {service.name} <VersionPair from={release.previousVersion} to={release.version} />
    </span>
  );
  const watched = settings.metrics.length > 0;
  if (release.startedAt === null || !watched) {
    const why = watched
      ? `${release.version} never had traffic.`
      : `Nothing is watched of ${service.name} yet.`;
    const back = { href: `/releases/${id}`, label: "The release" };
    return (
      <>
        <PageHeader title={title} back={back} />
        <NothingToJudge why={why} {...(watched ? {} : { metricsOf: service.key })} />
      </>
    );
  }
  return (
    <ReplayDesk
      release={release.id}
      service={service.key}
      title={title}
      now={settings}
      can={can.tune}
      tune={tune}
      {...read}
    />
  );
}
