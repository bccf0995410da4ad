"use client";

import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { DiaryLine } from "@/lib/domain/diary/diary-query";
import type { Page } from "@/lib/kernel/page";
import { DiaryStream } from "./diary-stream";
import { diaryHref } from "./prepare-diary";

/** The newest entries of one release, fresh within a second, and the way to all of them. */
export function DiaryPanel({ release }: { release: string }) {
  const path = `/api/v1/diary?release=${release}&order=newest&limit=20`;
  const { data, error } = useQuery({
    queryKey: ["diary", release],
    queryFn: ({ signal }) => readApi<Page<DiaryLine>>(path, signal),
  });
  const all = (
    <LinkButton size="small" look="bare" href={diaryHref({ release })}>
      All entries
    </LinkButton>
  );
  return (
    <Panel title="Diary" id="diary" aside={all}>
      {error !== null && <p className="text-table text-watch">Not fresh: {error.message}</p>}
      {data === undefined ? (
        <SkeletonRows rows={3} label="diary" />
      ) : (
        <DiaryStream lines={data.items} compact />
      )}
    </Panel>
  );
}
