import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { tune } from "@/app/(house)/services/[key]/actions";
import { NothingToJudge } from "@/components/canary/replay/nothing-to-judge";
import { TuningDesk } from "@/components/canary/replay/tuning-desk";
import { TuningLead } from "@/components/canary/replay/tuning-lead";
import { UndoTuning } from "@/components/canary/replay/undo-tuning";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { readSettings } from "@/lib/domain/canary/replay/settings-address";
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
  const read = readSettings(await searchParams);
  return (
    <>
      <PageHeader
        title="Tuning"
        lead={<TuningLead view={view} />}
        actions={<UndoTuning view={view} tune={tune} />}
      />
      {view.settings.metrics.length === 0 ? (
        <NothingToJudge metricsOf={key} why="Nothing is watched of this service yet." />
      ) : (
        <TuningDesk view={view} tune={tune} {...read} />
      )}
    </>
  );
}
