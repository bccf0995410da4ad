import { readApi } from "@/components/ui/read-api";
import type { TodayView } from "@/lib/domain/release/today";

/** The one way Today is asked for, wherever it is drawn. */
export const todayQuery = {
  queryKey: ["today"],
  queryFn: ({ signal }: { signal: AbortSignal }) => readApi<TodayView>("/api/v1/today", signal),
};
