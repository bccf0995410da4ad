import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { tune } from "@/app/(house)/services/[key]/actions";
import { ReplayDesk } from "@/components/canary/replay/replay-desk";
import { VersionPair } from "@/components/ui/version";
import { requireCaller } from "@/lib/access/session";
import { settingsQuery } from "@/lib/domain/canary/replay/settings-address";
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
  const given = settingsQuery.safeParse(await searchParams);
  return (
    <ReplayDesk
      release={release.id}
      service={service.key}
      title={
        <span className="inline-flex flex-wrap items-center gap-3">
          Replay of {service.name}{" "}
          <VersionPair from={release.previousVersion} to={release.version} />
        </span>
      }
      now={settings}
      given={given.success ? given.data : {}}
      unread={given.success ? null : given.error.issues.map(({ message }) => message).join(" ")}
      can={can.tune}
      tune={tune}
    />
  );
}
