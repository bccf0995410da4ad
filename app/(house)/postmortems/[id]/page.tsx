import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RollbackCharts } from "@/components/canary/rollback-charts";
import { PostmortemDocument } from "@/components/learning/postmortem-document";
import { requireCaller } from "@/lib/access/sign-in/session";
import { withPeople } from "@/lib/queries/learning/postmortem-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { publish } from "./actions";

type Props = { params: Promise<{ id: string }> };

/** Its title needs it, too: it is read once. */
const found = cache(async (id: string) => withPeople(await requireCaller(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const postmortem = await found((await params).id);
  return { title: postmortem?.view.title ?? "Postmortem" };
}

export default async function PostmortemPage({ params }: Props) {
  const caller = await requireCaller();
  const postmortem = await found((await params).id);
  if (postmortem === null) notFound();
  const { view, people } = postmortem;
  const release = await releaseView(caller, view.releaseId);
  const measured = release !== null && release.service.metrics.length > 0;
  return (
    <PostmortemDocument
      key={view.id}
      initial={view}
      names={people.map(({ name }) => name)}
      publish={publish}
      charts={
        measured && <RollbackCharts releaseId={release.id} metrics={release.service.metrics} />
      }
    />
  );
}
