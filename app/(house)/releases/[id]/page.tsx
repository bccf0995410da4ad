import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AlertsBefore } from "@/components/canary/alerts-before";
import { requireCaller } from "@/lib/access/sign-in/session";
import { releasePage } from "@/lib/queries/release/release-page";
import { ReleasePage } from "./release-page";

type Props = { params: Promise<{ id: string }> };

/** Its title needs it, too: it is read once. */
const viewOf = cache(async (id: string) => releasePage(await requireCaller(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await viewOf((await params).id);
  if (view === null) return { title: "Release" };
  return { title: `${view.release.service.name} ${view.release.version}` };
}

export default async function Page({ params }: Props) {
  const view = await viewOf((await params).id);
  if (view === null) notFound();
  const { release, checklist, killSwitches, wayBack, rollback, alertsBefore } = view;
  return (
    <>
      <ReleasePage
        initial={release}
        checklist={checklist}
        killSwitches={killSwitches}
        wayBack={wayBack}
        rollback={rollback}
      />
      {alertsBefore.length > 0 && <AlertsBefore alerts={alertsBefore} />}
    </>
  );
}
