"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { type Column, Table } from "@/components/ui/table";
import { VersionPair } from "@/components/ui/code/version";
import type { DrillLine } from "@/lib/domain/readiness/drill/view";
import { durationText } from "@/lib/kernel/duration";
import type { Page } from "@/lib/kernel/page";
import { resultLooks } from "./drill-looks";
import { prepareDrillChart } from "./prepare-drill-chart";

/** Fetched with its drawing library, and only where there is something to draw. */
const DrillChart = dynamic(() => import("./drill-chart").then((file) => file.DrillChart), {
  ssr: false,
  loading: () => <Skeleton className="h-44 w-full" />,
});

/** All drills, newest first, and how long those that worked took. */
export function DrillHistory({ serviceKey }: { serviceKey: string }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["drill", serviceKey, "list"],
    queryFn: ({ pageParam, signal }) =>
      readApi<Page<DrillLine>>(
        `/api/v1/services/${serviceKey}/drills?limit=50${pageParam === null ? "" : `&after=${pageParam}`}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const drills = data?.pages.flatMap(({ items }) => items) ?? [];
  const chart = prepareDrillChart(drills);
  return (
    <Panel title="All drills" lead={chart.sentence} flush>
      {error !== null && <p className="p-4 text-table text-watch sm:px-5">{error.message}</p>}
      {chart.points.length > 1 && (
        <div className="px-4 pt-4 sm:px-5">
          <DrillChart chart={chart} />
        </div>
      )}
      {drills.length > 0 && (
        <Table caption="Drills" columns={columns} rows={drills} rowKey={({ id }) => id} />
      )}
      {hasNextPage && (
        <div className="p-3">
          <Button
            size="small"
            look="bare"
            busy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Earlier ones
          </Button>
        </div>
      )}
    </Panel>
  );
}

const columns: readonly Column<DrillLine>[] = [
  {
    key: "when",
    header: "When",
    main: true,
    cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
  },
  {
    key: "versions",
    header: "Back to",
    cell: ({ fromVersion, toVersion }) => <VersionPair from={fromVersion} to={toVersion} />,
  },
  { key: "driver", header: "Driver", cell: ({ driverName }) => driverName },
  {
    key: "result",
    header: "Result",
    cell: ({ status }) => {
      const { tone, shape, word } = resultLooks[status];
      return (
        <Badge tone={tone} shape={shape}>
          {word}
        </Badge>
      );
    },
  },
  {
    key: "took",
    header: "Took",
    align: "right",
    cell: ({ seconds }) => (seconds === null ? "–" : durationText(seconds)),
  },
  {
    key: "target",
    header: "May take",
    align: "right",
    cell: ({ targetSeconds }) => durationText(targetSeconds),
  },
  {
    key: "note",
    header: "Noticed",
    cell: ({ note }) => <span className="break-words">{note}</span>,
  },
];
