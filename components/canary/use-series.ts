"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { readApi } from "@/components/ui/read-api";
import type { ChartRange } from "@/lib/domain/canary/chart/chart-span";
import type { SeriesView } from "@/lib/domain/canary/chart/series-answer";

/** What the charts of a release show, fresh while samples arrive; the last picture stays until there is a newer one. */
export function useSeries(
  releaseId: string,
  { range, instances, live }: { range: ChartRange; instances: boolean; live: boolean },
) {
  const words = new URLSearchParams({ points: "240", range, instances: String(instances) });
  return useQuery({
    queryKey: ["series", releaseId, range, instances],
    queryFn: ({ signal }) =>
      readApi<SeriesView>(`/api/v1/releases/${releaseId}/series?${words}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: live ? 15_000 : false,
  });
}
