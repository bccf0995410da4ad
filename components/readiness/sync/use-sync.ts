"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useNews } from "@/components/ui/live/live-provider";
import { readApi } from "@/components/ui/read-api";
import type { SyncNews } from "@/lib/domain/readiness/sync/news";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { withWord } from "./prepare-sync";

/**
 * A sync as it stands: a word shows the moment it is heard, everything else is asked for when it changed. `change` puts
 * what is known already on the page, `refresh` asks anew.
 */
export function useSync(initial: SyncView) {
  const client = useQueryClient();
  const { id } = initial.release;
  const queryKey = useMemo(() => ["release", id, "sync"], [id]);
  const { data: view } = useQuery({
    queryKey,
    queryFn: ({ signal }) => readApi<SyncView>(`/api/v1/releases/${id}/sync`, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(initial.asOf),
  });
  const ears = useMemo(
    () => ({
      sync: (news: SyncNews) => {
        if (news.release !== id) return;
        if (news.is !== "changed")
          client.setQueryData<SyncView>(queryKey, (now) => now && withWord(now, news));
        // An answer that is on its way may be older than the word, and would take it off the page again.
        if (news.is === "changed" || client.isFetching({ queryKey }) > 0)
          void client.invalidateQueries({ queryKey });
      },
    }),
    [client, id, queryKey],
  );
  useNews(ears);
  const refresh = useMemo(
    () => () => void client.invalidateQueries({ queryKey }),
    [client, queryKey],
  );
  const change = useMemo(
    () => (next: (now: SyncView) => SyncView) =>
      void client.setQueryData<SyncView>(queryKey, (now) => now && next(now)),
    [client, queryKey],
  );
  return { view, refresh, change };
}
