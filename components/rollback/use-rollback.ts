"use client";

import { useQuery } from "@tanstack/react-query";
import { readApi } from "@/components/ui/read-api";
import type { RollbackSheetView, RollbackView } from "@/lib/domain/rollback/view";

/** While it is not proven it is asked for this often too: the manual card may not wait for the live line (ms). */
const lookEveryMs = 2_000;
/** Where it could not be read: signed out, or the server is away. */
const lookAgainMs = 10_000;

export function rollbackKey(releaseId: string): string[] {
  return ["release", releaseId, "rollback"];
}

/**
 * A release's rollback, fresh with every diary entry about it; undefined until the first answer, unless the page came with
 * it (`initial`, as it stood at `asOf`).
 */
export function useRollback(
  releaseId: string,
  id: string | null,
  initial: RollbackView | null,
  asOf: string,
) {
  return useQuery({
    initialData: initial ?? undefined,
    initialDataUpdatedAt: Date.parse(asOf),
    queryKey: rollbackKey(releaseId),
    queryFn: ({ signal }) => readApi<RollbackView>(`/api/v1/rollbacks/${id}`, signal),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data?.status === "verified" ? false : state.error ? lookAgainMs : lookEveryMs,
  });
}

/** What the sheet says before the press. `wanted`: it is open, or an alert makes that likely. */
export function useRollbackOffer(releaseId: string, wanted: boolean) {
  return useQuery({
    queryKey: ["release", releaseId, "rollback-sheet"],
    queryFn: ({ signal }) =>
      readApi<RollbackSheetView>(`/api/v1/releases/${releaseId}/rollback`, signal),
    enabled: wanted,
  });
}
