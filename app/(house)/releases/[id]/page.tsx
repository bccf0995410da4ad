import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertsBefore } from "@/components/canary/alerts-before";
import { requireCaller } from "@/lib/access/session";
import { listAlertsBefore } from "@/lib/queries/canary/list-alerts-before";
import { listKillSwitches } from "@/lib/queries/connections/list-kill-switches";
import { checklistView } from "@/lib/queries/readiness/checklist-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { ReleasePage } from "./release-page";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const release = await releaseView(await requireCaller(), (await params).id);
  return { title: release === null ? "Release" : `${release.service.name} ${release.version}` };
}

export default async function Page({ params }: Props) {
  const caller = await requireCaller();
  const { id } = await params;
  const [release, checklist] = await Promise.all([
    releaseView(caller, id),
    checklistView(caller, id),
  ]);
  if (release === null || checklist === null) notFound();
  const [killSwitches, before] = await Promise.all([
    listKillSwitches(release.service.id),
    listAlertsBefore(release.service.id, release.startedAt),
  ]);
  return (
    <>
      <ReleasePage initial={release} checklist={checklist} killSwitches={killSwitches} />
      {before.length > 0 && <AlertsBefore alerts={before} />}
    </>
  );
}
