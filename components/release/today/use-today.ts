"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { readApi } from "@/components/ui/read-api";
import type { TodayView } from "@/lib/domain/release/today";

/** The one way Today is asked for, wherever it is drawn. */
export const todayQuery = {
  queryKey: ["today"],
  queryFn: ({ signal }: { signal: AbortSignal }) => readApi<TodayView>("/api/v1/today", signal),
};

/** Today, fresh within a second of every diary entry; starts with what the server drew. */
export function useToday(initial: TodayView): TodayView {
  const { data } = useQuery({
    ...todayQuery,
    initialData: initial,
    initialDataUpdatedAt: Date.parse(initial.asOf),
  });
  return data;
}

/** Asks for Today anew, after an action of one's own. */
export function useRefreshToday(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: todayQuery.queryKey });
}
