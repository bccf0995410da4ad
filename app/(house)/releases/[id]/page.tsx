import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AlertsBefore } from "@/components/canary/alerts-before";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listAlertsBefore } from "@/lib/queries/canary/list-alerts-before";
import { listKillSwitches } from "@/lib/queries/connections/list-kill-switches";
import { checklistView } from "@/lib/queries/readiness/checklist-view";
import { runbookView } from "@/lib/queries/readiness/runbook-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { ReleasePage } from "./release-page";

type Props = { params: Promise<{ id: string }> };

/** Its title needs it, too: it is read once. */
const viewOf = cache(async (id: string) => releaseView(await requireCaller(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const release = await viewOf((await params).id);
  return { title: release === null ? "Release" : `${release.service.name} ${release.version}` };
}

export default async function Page({ params }: Props) {
  const caller = await requireCaller();
  const { id } = await params;
  const [release, checklist] = await Promise.all([viewOf(id), checklistView(caller, id)]);
  if (release === null || checklist === null) notFound();
  const [killSwitches, before, wayBack] = await Promise.all([
    listKillSwitches(release.service.id),
    listAlertsBefore(release.service.id, release.startedAt),
    runbookView(caller, release.service.id),
  ]);
  return (
    <>
      <ReleasePage
        initial={release}
        checklist={checklist}
        killSwitches={killSwitches}
        wayBack={wayBack}
      />
      {before.length > 0 && <AlertsBefore alerts={before} />}
    </>
  );
}
