"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/shell/page-header";
import { readApi } from "@/components/ui/read-api";
import type { PostmortemView } from "@/lib/domain/learning/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { isUnsaved } from "./draft";
import { DurationsList } from "./durations-list";
import { FactsList } from "./facts-list";
import { HistoryList } from "./history-list";
import { PostmortemActions } from "./postmortem-actions";
import { PostmortemBadge } from "./postmortem-badge";
import { PostmortemEditor } from "./postmortem-editor";
import { prepareLead } from "./prepare-lead";
import { SaveWord } from "./save-word";
import { TimelineList } from "./timeline-list";
import { useDraft } from "./use-draft";

/** A page to read and to write, 68 characters wide, its facts in the margin. `names` are those of the house; `charts` come from the page. */
export function PostmortemDocument({
  initial,
  names,
  publish,
  charts,
}: {
  initial: PostmortemView;
  names: readonly string[];
  publish: (id: string) => Promise<Outcome<null>>;
  charts?: ReactNode;
}) {
  const view = useNewest(initial);
  const client = useQueryClient();
  const { draft, standing, keeper } = useDraft(view);
  const { release } = view;
  return (
    <>
      <PageHeader
        title={view.title}
        badge={<PostmortemBadge status={view.status} />}
        lead={prepareLead(view)}
        back={{ href: "/postmortems", label: "Postmortems" }}
        actions={
          <PostmortemActions
            view={view}
            unsaved={isUnsaved(draft)}
            publish={publish}
            onPublished={() => client.invalidateQueries({ queryKey: ["postmortem", view.id] })}
          />
        }
      />
      {view.can.write.allowed && (
        <div data-print="no" className={savedLook}>
          <SaveWord standing={standing} />
        </div>
      )}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,68ch)_minmax(14rem,1fr)]">
        <aside aria-label="Facts" className="flex min-w-0 flex-col gap-6 lg:order-last">
          <DurationsList durations={view.durations} />
          <FactsList facts={view.facts} />
          <Link
            href={`/releases/${release.id}`}
            className="link max-w-full self-start text-table print:hidden"
          >
            {release.service.name} {release.version}
          </Link>
        </aside>
        <div className="flex min-w-0 flex-col gap-8">
          <PostmortemEditor view={view} draft={draft} keeper={keeper} names={names} />
          <section className="flex flex-col gap-3">
            <h2 className="text-lead font-semibold">Timeline</h2>
            <TimelineList lines={view.timeline} />
          </section>
          {charts}
          <HistoryList postmortemId={view.id} />
        </div>
      </div>
    </>
  );
}

/** The view, fresh on every diary entry; in between, others type without one, so it asks now and then. */
function useNewest(initial: PostmortemView): PostmortemView {
  const { data } = useQuery({
    queryKey: ["postmortem", initial.id],
    queryFn: ({ signal }) => readApi<PostmortemView>(`/api/v1/postmortems/${initial.id}`, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(initial.asOf),
    refetchInterval: 4_000,
  });
  return data;
}

const savedLook =
  "sticky top-13 z-20 -my-2 flex min-h-8 items-center bg-ground/95 py-1 backdrop-blur-sm lg:top-0";
