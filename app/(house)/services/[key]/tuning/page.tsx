import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { tune } from "@/app/(house)/services/[key]/actions";
import { TuningDesk } from "@/components/canary/replay/tuning-desk";
import { TuningLead } from "@/components/canary/replay/tuning-lead";
import { PageHeader } from "@/components/ui/page-header";
import { requireCaller } from "@/lib/access/session";
import { settingsQuery } from "@/lib/domain/canary/replay/settings-address";
import { tuningView } from "@/lib/queries/canary/tuning-view";

type Props = {
  params: Promise<{ key: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} tuning` };
}

export default async function TuningPage({ params, searchParams }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const view = await tuningView(caller, key);
  if (view === null) notFound();
  const given = settingsQuery.safeParse(await searchParams);
  return (
    <>
      <PageHeader title="Tuning" lead={<TuningLead view={view} />} />
      <TuningDesk
        view={view}
        given={given.success ? given.data : {}}
        unread={given.success ? null : given.error.issues.map(({ message }) => message).join(" ")}
        tune={tune}
      />
    </>
  );
}
