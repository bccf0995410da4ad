"use client";

import { useQuery } from "@tanstack/react-query";
import { readApi } from "@/components/ui/read-api";
import type { ReleaseView } from "@/lib/domain/release/view";

/** A release, fresh within a second of every diary entry about it; starts with what the server drew. */
export function useRelease(initial: ReleaseView): ReleaseView {
  const { data } = useQuery({
    queryKey: ["release", initial.id],
    queryFn: ({ signal }) => readApi<ReleaseView>(`/api/v1/releases/${initial.id}`, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(initial.asOf),
    // The stage clock runs on without diary entries.
    refetchInterval: initial.status === "rolling_out" ? 15_000 : false,
  });
  return data;
}
