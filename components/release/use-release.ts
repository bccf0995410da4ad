"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { readApi } from "@/components/ui/read-api";
import type { ReleaseView } from "@/lib/domain/release/view";

/** A release, fresh within a second of every diary entry about it; starts with what the server drew. */
export function useRelease(initial: ReleaseView): ReleaseView {
  const { data } = useQuery({
    queryKey: ["release", initial.id],
    queryFn: ({ signal }) => readApi<ReleaseView>(`/api/v1/releases/${initial.id}`, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(initial.asOf),
    // The stage clock, the verdict's figures and what arrives go on without diary entries.
    refetchInterval: ({ state }) => (isMoving(state.data?.status) ? 10_000 : false),
  });
  return data;
}

const moving: readonly string[] = ["ready", "staging", "staged", "rolling_out"];

function isMoving(status: ReleaseView["status"] | undefined): boolean {
  return status !== undefined && moving.includes(status);
}

/** Shows at once what was just changed, and asks for the release anew. */
export function useChangedRelease(
  id: string,
): (change: (release: ReleaseView) => ReleaseView) => void {
  const client = useQueryClient();
  const refresh = useRefreshRelease(id);
  return (change) => {
    client.setQueryData<ReleaseView>(["release", id], (known) => known && change(known));
    refresh();
  };
}

/** Asks for a release anew, after an action of one's own; the diary would do it a moment later. */
export function useRefreshRelease(id: string): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["release", id] });
}
