"use client";

import { useRouter } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Panel } from "@/components/ui/panel";
import type { ReviewView } from "@/lib/domain/learning/view";
import { durationText } from "@/lib/kernel/duration";
import { ReviewAnswers } from "./review-answers";
import { ReviewForm, type WriteReview } from "./review-form";

/** The review of one release: to write, to read, or why it has to wait. */
export function ReviewDocument({ view, write }: { view: ReviewView; write: WriteReview }) {
  const { refresh } = useRouter();
  const { release, review, can } = view;
  const name = `${release.service.name} ${release.version}`;
  const href = `/releases/${release.id}`;
  return (
    <>
      <PageHeader
        title={`Review of ${name}`}
        lead={leadOf(view)}
        back={{ href, label: name }}
        actions={review !== null && <LinkButton href="/wall">To the wall</LinkButton>}
      />
      {review !== null && <ReviewAnswers review={review} />}
      {review === null && can.write.allowed && (
        <Panel>
          <ReviewForm releaseId={release.id} write={write} onWritten={refresh} />
        </Panel>
      )}
      {review === null && !can.write.allowed && (
        <EmptyState title="Not yet" action={<LinkButton href={href}>To the release</LinkButton>}>
          {can.write.why}
        </EmptyState>
      )}
    </>
  );
}

function leadOf({ release, review }: ReviewView): string {
  if (review !== null) return "What we take along from it.";
  if (release.startedAt === null || release.completedAt === null)
    return "Two minutes, three questions.";
  const took = Date.parse(release.completedAt) - Date.parse(release.startedAt);
  return `It reached everyone in ${durationText(took / 1000)}. Two minutes, three questions, and it hangs on the wall.`;
}
