import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RollbackCharts } from "@/components/canary/rollback-charts";
import { PostmortemDocument } from "@/components/learning/postmortem-document";
import { requireCaller } from "@/lib/access/sign-in/session";
import { postmortemView } from "@/lib/queries/learning/postmortem-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { publish } from "./actions";

type Props = { params: Promise<{ id: string }> };

/** Its title needs it, too: it is read once. */
const viewOf = cache(async (id: string) => postmortemView(await requireCaller(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await viewOf((await params).id);
  return { title: view === null ? "Postmortem" : view.title };
}

export default async function PostmortemPage({ params }: Props) {
  const caller = await requireCaller();
  const view = await viewOf((await params).id);
  if (view === null) notFound();
  const release = await releaseView(caller, view.releaseId);
  const measured = release !== null && release.service.metrics.length > 0;
  return (
    <PostmortemDocument
      key={view.id}
      initial={view}
      publish={publish}
      charts={
        measured && <RollbackCharts releaseId={release.id} metrics={release.service.metrics} />
      }
    />
  );
}
